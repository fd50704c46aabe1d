// Finds the language of a form, and fetches its texts; English is built in.

import * as generated from "generated";
import { base } from "./base.js";

/** The locale file's text for this element, or nothing where English will do. */
export const translation = element => {
  const { path, tags } = generated.locales ?? { tags: "" };
  const wanted = element.getAttribute("locale") || element.closest("[lang]")?.lang || "";
  const [language, ...region] = wanted.toLowerCase().split(/[-_]/);
  const tag = tags.split(" ").find(tag => tag.toLowerCase() == [language, ...region].join("-"))
    ?? tags.split(" ").find(tag => tag && tag == language);
  return tag && fetch(new URL(path + tag + ".txt", base()), { signal: AbortSignal.timeout(5000) }).then(response => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.text();
  });
};

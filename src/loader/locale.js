// Finds the language of a form, and fetches its texts; English is built in.

import * as generated from "generated";
import { base } from "./base.js";

/** The locale file's text for this element, or nothing where English will do. */
export const translation = element => {
  const { path, regional = "" } = generated.locales ?? {};
  const wanted = (element.getAttribute("locale") || element.closest("[lang]")?.lang || "en").toLowerCase();
  const tag = regional.split(" ").includes(wanted) ? wanted : wanted.split("-")[0];
  return path && tag != "en" && fetch(new URL(path + tag + ".txt", base()), { signal: AbortSignal.timeout(5000) }).then(response => {
    if (!response.ok) throw Error(response.url + " " + response.status);
    return response.text();
  });
};

/** Each line is `key=text`. */
export const parse = texts => Object.fromEntries(texts.split("\n").map(line => line.split(/=(.*)/)));

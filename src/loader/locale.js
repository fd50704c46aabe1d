// Finds the language of a form among those there are, and fetches its texts; English is built in.

import { locales } from "files";
import { url } from "./base.js";

const fetched = {};

/** The tag of the locale file for this host; empty where English will do. */
export const tagFor = host => {
  try {
    const locale = new Intl.Locale(host.getAttribute("locale") || host.closest("[lang]")?.lang || document.documentElement.lang);
    const { language, script } = locale.maximize();
    return [locale.baseName, language + "-" + script].find(tag => locales.regional.split(" ").includes(tag)) ?? (language == "en" ? "" : language);
  } catch {
    // No language is said, or it is none.
    return "";
  }
};

/** The file's text; empty where there is none. */
export const textsIn = tag => tag ? fetched[tag] ??= fetch(url(locales.path + tag + ".txt")).then(response => response.ok ? response.text() : "", () => "") : "";

/** Each line is `key=text`. */
export const parse = text => Object.fromEntries(text.split("\n").map(line => line.split(/=(.*)/)));

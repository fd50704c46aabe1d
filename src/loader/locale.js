// Finds the language of a form among those there are, and fetches its texts; English is built in.

import { locales } from "files";
import { url } from "./base.js";

const fetched = {};

/** The tag of the locale file for this host; empty where English will do. */
export const tagFor = host => {
  const said = host.getAttribute("locale") || host.closest("[lang]")?.lang || document.documentElement.lang;
  // `Intl` is slow the first time, and English needs none of it.
  if (!said || /^en\b/i.test(said)) return "";
  try {
    const locale = new Intl.Locale(said);
    const { language, script } = locale.maximize();
    return [locale.baseName, language + "-" + script].find(tag => locales.regional.split(" ").includes(tag)) ?? language;
  } catch {
    // It is no language.
    return "";
  }
};

/** The file's text; empty where there is none. */
export const textsIn = tag => tag ? fetched[tag] ??= fetch(url(locales.path + tag + ".txt")).then(response => response.ok ? response.text() : "", () => "") : "";

/** Each line is `key=text`. */
export const parse = text => Object.fromEntries(text.split("\n").map(line => line.split(/=(.*)/)));

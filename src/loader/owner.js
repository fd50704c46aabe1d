// One line for the site owner. Its text is fetched only when there is something to say.

import { fixes } from "fixes";

let texts;

/** Says what to do about an attribute; where the texts cannot be had, by their code. */
export const warn = async (attribute, code) => {
  texts ??= fetch(new URL(fixes.file, import.meta.url), { integrity: fixes.integrity }).then(reply => reply.json()).catch(() => ({}));
  console.error(`newsletter-signup: ${attribute} ${(await texts)[code] ?? code}`);
};

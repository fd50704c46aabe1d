// What few forms have, fetched only for them: looks, fields of the owner's own, displays, a memory.

import { extrasCss } from "markup";
import { show } from "./display.js";
import { look } from "./look.js";
import { ownFields, sentences } from "./parts.js";
import { remembered } from "./memory.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(extrasCss);

/** Brings a form to what its host's attributes say, after the loader has filled it; safe to repeat. */
export default (host, root, texts) => {
  const shadow = root.getRootNode();
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  look(host, root);
  ownFields(host, root);
  sentences(host, root);
  remembered(host, root, texts);
  show(host, root, texts);
};

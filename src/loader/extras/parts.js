// Fields of the owner's own, newsletters with descriptions, a consent with a link: as core reads them.

import { extended } from "markup";
import { build } from "../shell.js";

const TAKEN = ["email", "name", "newsletters", "consent", "website"];
/** A control of such a name would hide what scripts call on the form [HTML, named properties of form elements]. */
const CLOBBERS = /^(action|noValidate|ariaLabel|elements|hidden|append|part|focus|closest|submit|after|before|replaceWith|remove|textContent)$|Event|Attribute|Node|Submit|Selector|Child/;
const MOST = 24;
const made = new WeakMap();

/** `name=Label; name*=Required; name=Choice|A|B; name?=Checkbox`. */
const parse = list => {
  const names = new Set(TAKEN);
  return list.split(";").map(item => item.trim()).flatMap(item => {
    const [marked, text = ""] = item.split(/=(.*)/s);
    // Not by a pattern, which might go over a long text again and again.
    let end = marked.length;
    while ("*? ".includes(marked[end - 1])) end--;
    const name = marked.slice(0, end);
    const marks = marked.slice(end);
    const [label = name, ...choices] = text.split("|").map(part => part.trim()).filter(Boolean);
    if (!name || /["\\\p{Cc}]/u.test(name) || CLOBBERS.test(name) || names.has(name) || names.size == MOST + TAKEN.length) return [];
    names.add(name);
    const shape = choices[0] ? 1 : marks.includes("?") ? 2 : 0;
    return [{ name, label, choices, shape, required: marks.includes("*") }];
  });
};

const field = ({ name, label, choices, shape, required }, number) => {
  const element = build(extended.fields[2 + shape]);
  const control = element.querySelector("[name]");
  const error = element.querySelector("[part~=error]");
  element.querySelector("[part$=-label]").textContent = label;
  control.name = name;
  control.required = required;
  error.id = `ns-own${number}-error`;
  control.setAttribute("aria-describedby", error.id);
  if (shape == 1) control.replaceChildren(...["", ...choices].map(choice => build(["option", {}, choice])));
  return element;
};

export const ownFields = (host, root) => {
  const list = host.getAttribute("fields") ?? "";
  if ((made.get(root) ?? "") == list) return;
  made.set(root, list);
  const old = root.querySelector("[part=fields]");
  const fields = parse(list);
  if (fields[0]) {
    const [tag, attributes] = extended.fields;
    const set = build([tag, attributes]);
    set.append(...fields.map(field));
    // What was typed stays, as far as there is still a place for it.
    for (const control of old?.querySelectorAll("[name]") ?? []) {
      const same = set.querySelector(`[name="${control.name}"]`);
      if (same?.type == control.type) Object.assign(same, { value: control.value, checked: control.checked });
    }
    root.querySelector("[part=consent-field]").before(set);
  }
  old?.remove();
};

/** Descriptions and links, which the loader has filled in as plain text. */
export const sentences = (host, root) => {
  for (const { lastChild: line } of root.querySelectorAll("[part=newsletter]")) {
    const text = line.textContent;
    const at = text.indexOf("|");
    if (at < 0) continue;
    const description = text.slice(at + 1).trim();
    line.textContent = text.slice(0, at).trim();
    if (description) line.append(build(["small", { part: "newsletter-description" }, description]));
  }
  const sentence = host.getAttribute("consent")?.trim() ?? "";
  const found = /\[([^[\]]+)]\((https?:\/\/[^\s)]*)\)/.exec(sentence);
  if (found) {
    const [whole, text, href] = found;
    const before = sentence.slice(0, found.index);
    const after = sentence.slice(found.index + whole.length);
    const link = build(extended["consent-link"]);
    Object.assign(link, { href, textContent: text });
    root.querySelector("[part=consent]").replaceChildren(before, link, after);
    root.querySelector("[name=consent]").value = before + text + after;
  }
};

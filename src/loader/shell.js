// The form before WebAssembly: the component's own markup, built from the template, filled from attributes and texts.

import { template } from "markup";

export const kebab = name => name.replace(/[A-Z]/g, "-$&").toLowerCase();

export const build = node => {
  if (node.big) return node;
  const [tag, attributes, ...children] = node;
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.map(build));
  return element;
};

// Built once; the extras and the glue, which share this file, leave it out.
const pattern = /* @__PURE__ */ build(template);

/** The form's wrapper with nothing configured. */
export const form = () => pattern.cloneNode(true);

/** `id=Label; id=Label`, as core reads it. */
const newsletters = list => list.split(";").map(item => item.split(/=(.*)/s).map(part => part.trim())).filter(([id]) => id);

/** Shows what the host's attributes say; where they are silent, what the locale says, else what the template says. */
export const fill = (root, host, texts) => {
  const attribute = name => host.getAttribute(name)?.trim();
  const part = name => root.querySelector(`[part~=${name}]`);
  // The first token of `part` is the attribute that an element shows as its text.
  for (const { part: [name], hidden, childElementCount, textContent } of pattern.querySelectorAll("[part]")) {
    const value = attribute(name);
    if (/input|error/.test(name) || childElementCount) continue;
    const element = part(name);
    element.textContent = value ?? texts[name] ?? textContent;
    if (hidden) element.hidden = !value;
  }
  const name = attribute("name-field");
  part("name-field").hidden = name == null;
  part("name-field").control.required = name == "required";
  const consent = part("consent-field");
  consent.hidden = !(consent.control.required = consent.control.value = attribute("consent") ?? "");
  const set = part("newsletters");
  const wanted = attribute("newsletters") ?? "";
  // Built anew only where the list is another one.
  if (set.list != wanted) {
    set.list = wanted;
    const ticked = [...set.querySelectorAll(":checked")].map(box => box.value);
    // One stays as the shape of a choice, even where there is none.
    const [shape, ...others] = set.querySelectorAll("[part=newsletter]");
    others.forEach(other => other.remove());
    const list = newsletters(wanted);
    set.hidden = shape.control.disabled = !list.length;
    list.forEach(([id, label = id], i) => {
      const choice = i ? set.insertBefore(shape.cloneNode(true), set.lastChild) : shape;
      choice.control.value = id;
      choice.control.checked = ticked.includes(id);
      choice.lastChild.textContent = label;
    });
  }
  part("form").action = attribute("endpoint") ?? "";
  part("form").ariaLabel = attribute("heading") || (attribute("form-label") ?? texts["form-label"] ?? template[2][1]["aria-label"]);
};

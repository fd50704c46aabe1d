// What the loader needs only once WebAssembly is there: the glue, the rest of the markup and of the style sheet, and
// the way back when the module dies.

import { initSync, mount, refresh, unmount } from "glue";
import { live, liveCss } from "markup";
import { build, kebab } from "./shell.js";

const PROPERTIES = ["endpoint", "provider", "newsletter", "newsletters", "nameField", "consent", "heading", "description", "locale"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(liveCss);

/** Properties that mirror attributes; those set before become attributes. */
const reflect = prototype => {
  for (const name of PROPERTIES) {
    Object.defineProperty(prototype, name, {
      get() { return this.getAttribute(kebab(name)) },
      set(value) { value == null ? this.removeAttribute(kebab(name)) : this.setAttribute(kebab(name), value) },
    });
  }
};

/** What a living form has besides the shell. */
const complete = root => {
  if (root.querySelector("[part=success]")) return;
  const shadow = root.getRootNode();
  const { host } = shadow;
  for (const name of PROPERTIES) {
    if (!Object.hasOwn(host, name)) continue;
    const value = host[name];
    delete host[name];
    host[name] = value;
  }
  const add = (part, place, other) => root.querySelector(`[part~=${other}]`)[place](build(live[part]));
  add("hint", "after", "email-error");
  add("website", "after", "row");
  add("failure", "append", "form");
  add("success", "after", "form");
  // Errors are tied to their fields before there are any.
  for (const line of root.querySelectorAll("[part~=error]:not([id])")) {
    const [, error] = line.part;
    const field = error.slice(0, -6);
    line.id = "ns-" + error;
    root.querySelector(`fieldset[part=${field}], [part=input][name=${field}], [name=consent][name=${field}]`).setAttribute("aria-describedby", line.id);
  }
  shadow.adoptedStyleSheets.push(sheet);
  const show = () => host.getAttribute("state") != "native" && host.setAttribute("state", root.dataset.state);
  new MutationObserver(show).observe(root, { attributeFilter: ["data-state"] });
};

/** The same form with what was typed, but nobody listening. */
const release = root => {
  const old = root.querySelector("form");
  const focused = old.getRootNode().activeElement;
  // Cloning keeps values and ticks [HTML, input: cloning steps], but no choice.
  const form = old.cloneNode(true);
  form.querySelectorAll("select").forEach(select => select.value = old.elements.namedItem(select.name).value);
  old.replaceWith(form);
  form.hidden = false;
  form.querySelector("button").ariaDisabled = false;
  form.querySelectorAll("[part~=error],[part=failure],[part=hint]").forEach(line => line.textContent = "");
  if (focused?.name) form.elements.namedItem(focused.name).focus?.();
};

/** Starts the module; `death` is when it traps, after which nothing of it can be trusted. */
export default async (binary, element) => {
  const response = await binary;
  const copy = response.clone();
  // A server may give the file another type.
  initSync({ module: await WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await copy.arrayBuffer())) });
  reflect(element.prototype);
  const death = new Promise((_, die) => {
    for (const name of ["error", "unhandledrejection"]) {
      addEventListener(name, ({ error, reason = error }) => reason instanceof WebAssembly.RuntimeError && reason.stack.includes(import.meta.url) && die(reason));
    }
  });
  return {
    mount: (root, ...configuration) => {
      complete(root);
      const handle = mount(root, ...configuration);
      root.getRootNode().host.setAttribute("state", root.dataset.state);
      // The last two give nothing, which is what there is then.
      return {
        refresh: (...configuration) => refresh(handle, ...configuration),
        unmount: () => unmount(handle),
        release: () => release(root),
      };
    },
    death,
  };
};

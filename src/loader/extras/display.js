// Where a form shows: in a dialog, a slide-in or a bar; and when.

import { english } from "markup";
import { build } from "../shell.js";
import { one } from "./look.js";
import { isDue, noteShown, noteSuccess } from "./memory.js";
import { when } from "./triggers.js";

const DISPLAYS = ["inline", "dialog", "slide-in", "bar-top", "bar-bottom"];
/** When a form shows whose owner does not say when. */
const TRIGGER = "delay:5";
const DAYS = 7;
const states = new WeakMap();

const attribute = (host, name) => host.getAttribute(name)?.trim();

/** Opens by itself where it may, or because the visitor asked (then with the element that they asked by). */
const open = (host, panel, opener) => {
  if (host.hasAttribute("open") || !host.isConnected) return;
  noteShown(host);
  states.get(host).opener = opener;
  host.setAttribute("open", "");
  follow(host, panel);
};

/** The panel does what the attribute `open` says. */
const follow = (host, panel) => {
  const state = states.get(host);
  if (host.hasAttribute("open") == panel.open) return;
  if (panel.open) return panel.close();
  state.before = state.opener ?? panel.getRootNode().host.getRootNode().activeElement;
  if (panel.dataset.display != "dialog") {
    // Not `show()`, which would take the focus.
    panel.setAttribute("open", "");
    state.escape = new AbortController();
    addEventListener("keydown", event => event.key == "Escape" && !event.defaultPrevented && panel.close(), { signal: state.escape.signal });
    return;
  }
  panel.showModal();
  // A dialog that nobody asked for is read out before it is filled in.
  if (!state.opener) panel.focus();
};

const closed = (host, panel) => {
  const state = states.get(host);
  state.escape?.abort();
  const inside = panel.getRootNode().activeElement || state.opener;
  host.removeAttribute("open");
  if (inside) state.before?.focus();
  state.opener = null;
};

const wrap = (host, root) => {
  const panel = build(["dialog", { part: "panel", tabindex: "-1" }]);
  const close = build(["button", { part: "close", type: "button" }, "×"]);
  root.before(panel);
  panel.append(root);
  root.append(close);
  close.addEventListener("click", () => panel.close());
  // Beside the panel's surface.
  panel.addEventListener("click", ({ target }) => target == panel && panel.dataset.display == "dialog" && panel.close());
  panel.addEventListener("close", () => closed(host, panel));
  return panel;
};

const unwrap = (host, panel, root) => {
  if (panel.open) panel.close();
  panel.replaceWith(root);
  root.querySelector("[part=close]").remove();
};

export const show = (host, root, texts) => {
  const display = one(host, "display", DISPLAYS)?.replace("inline", "");
  const old = root.closest("[part=panel]");
  const state = states.get(host) ?? {};
  states.set(host, state);
  const key = display && [display, attribute(host, "trigger") ?? TRIGGER, attribute(host, "frequency")].join("\n");
  if (!display) {
    state.triggers?.abort();
    state.key = key;
    return old && unwrap(host, old, root);
  }
  const panel = old ?? wrap(host, root);
  if (panel.open && panel.dataset.display != display) panel.close();
  panel.dataset.display = root.dataset.display = display;
  panel.ariaLabel = root.querySelector("form").ariaLabel;
  root.querySelector("[part=close]").ariaLabel = attribute(host, "close") ?? texts.close ?? english.close;
  noteSuccess(host);
  follow(host, panel);
  // Triggers end when the element leaves the page, and are set again when it is back.
  if (state.key == key && !state.triggers.signal.aborted) return;
  state.triggers?.abort();
  state.key = key;
  state.triggers = new AbortController();
  const frequency = attribute(host, "frequency");
  const due = isDue(host, frequency == "always" ? 0 : /^\d+$/.test(frequency) ? Number(frequency) : DAYS);
  when(key.split("\n")[1], due, state.triggers, opener => {
    if (host.isConnected) open(host, panel, opener);
    else state.triggers.abort();
  });
};

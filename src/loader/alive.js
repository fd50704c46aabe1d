// What the loader needs only once WebAssembly is there: the glue, and the way back when the module dies.

import init, { mount, refresh, unmount } from "glue";

/** The same form with what was typed, but nobody listening. */
const release = root => {
  const old = root.querySelector("form");
  const focused = old.getRootNode().activeElement;
  // Cloning keeps values and ticks [HTML, input: cloning steps].
  const form = old.cloneNode(true);
  old.replaceWith(form);
  form.hidden = false;
  form.querySelectorAll("[part~=error],[part=failure]").forEach(line => line.textContent = "");
  if (focused?.name) form.elements.namedItem(focused.name).focus?.();
};

/** Starts the module; `died` is called if it ever traps, after which nothing of it can be trusted. */
export default async (binary, died) => {
  await init({ module_or_path: binary });
  for (const name of ["error", "unhandledrejection"]) {
    addEventListener(name, ({ error, reason = error }) => reason instanceof WebAssembly.RuntimeError && reason.stack.includes(import.meta.url) && died(reason));
  }
  return { mount, refresh, unmount, release };
};

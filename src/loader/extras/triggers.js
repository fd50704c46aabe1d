// What makes a form show: a click on something in the page, time, how far the visitor has read, the mouse on its way out.

import { complain } from "./look.js";

/** Calls back, with the element that was clicked if there was one; only clicks count where the form is not due. */
export const when = (list, due, controller, opened) => {
  const { signal } = controller;
  const once = new AbortController();
  signal.addEventListener("abort", () => once.abort());
  const itself = () => {
    once.abort();
    opened();
  };
  for (const trigger of list.split(";")) {
    const [kind, ...rest] = trigger.split(":").map(part => part.trim());
    const value = rest.join(":");
    if (kind == "click") {
      // An invalid selector is named now, not at every click.
      try {
        document.querySelector(value);
      } catch (error) {
        complain("trigger: " + error.message);
        continue;
      }
      document.addEventListener("click", event => {
        const opener = event.target.closest?.(value);
        if (!opener) return;
        event.preventDefault();
        once.abort();
        opened(opener);
      }, { signal });
    } else if (!due) {
      continue;
    } else if (kind == "delay") {
      const timer = setTimeout(itself, 1000 * value);
      once.signal.addEventListener("abort", () => clearTimeout(timer));
    } else if (kind == "scroll") {
      const read = () => {
        const { scrollTop, clientHeight, scrollHeight } = document.scrollingElement;
        if (scrollTop > 0 && scrollTop + clientHeight >= scrollHeight * parseFloat(value) / 100) itself();
      };
      addEventListener("scroll", read, { passive: true, signal: once.signal });
    } else if (kind == "exit") {
      document.addEventListener("mouseout", ({ relatedTarget, clientY }) => !relatedTarget && clientY <= 0 && itself(), { signal: once.signal });
    } else {
      complain("trigger must be click:SELECTOR, delay:SECONDS, scroll:PERCENT or exit, not " + trigger.trim());
    }
  }
};

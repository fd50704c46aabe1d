// What this browser remembers of a form: when it was shown, and that a visitor signed up. Where storage is denied, nothing.

import { english } from "markup";
import { build } from "../shell.js";

const DONE = "done";
const heard = new WeakSet();

const name = host => ["newsletter-signup seen", host.getAttribute("endpoint"), host.getAttribute("newsletter")].join(" ");

const read = host => {
  try {
    return localStorage.getItem(name(host));
  } catch {
    // Storage is denied.
  }
};

const write = (host, value) => {
  try {
    localStorage.setItem(name(host), value);
  } catch {
    // Storage is denied or full.
  }
};

/** Notes that the form was shown. */
export const noteShown = host => read(host) != DONE && write(host, Date.now());

/** Whether the form may show by itself, so many days after the last time. */
export const isDue = (host, days) => {
  const last = read(host);
  const age = Date.now() - last;
  return last != DONE && (!last || days == 0 || age < 0 || age > days * 864e5);
};

/** Notes a sign-up, once there is anything to note it for. */
export const noteSuccess = host => {
  if (heard.has(host)) return;
  heard.add(host);
  host.addEventListener("signup-success", () => write(host, DONE));
};

/** Instead of the form, for a visitor who signed up earlier. */
export const remembered = (host, root, texts) => {
  const old = root.querySelector("[part=remembered]");
  if (!host.hasAttribute("remember")) {
    if (old) host.setAttribute("state", "shell");
    return old?.remove();
  }
  noteSuccess(host);
  if (!old && (host.getAttribute("state") != "shell" || read(host) != DONE)) return;
  const line = old ?? build(["p", { part: "remembered" }]);
  line.textContent = host.getAttribute("remembered") ?? texts.remembered ?? english.remembered;
  root.append(line);
  host.setAttribute("state", "remembered");
};

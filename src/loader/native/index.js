// The form without WebAssembly, fetched only for it: posts what the provider takes, or says that it cannot.

import { english } from "adapters";
import { liveCss } from "markup";
import { attribution, page } from "../page.js";
import { send } from "../transport.js";
import { adapterOf, request } from "./request.js";

/** As of `send`: the page's policy, or who blocks tabs, stopped it. */
const BLOCKED = "3";
/** What may have another name at the provider. */
const FIELDS = ["email", "name", "newsletters", "consent"];
const TAKEN = [...FIELDS, "website"];
/** An address must not cross the network in the clear, but for this very machine. */
const SAFE = /^(https:\/\/|http:\/\/(localhost|[^/?#]*\.localhost|127\.[\d.]+|\[::1\])(:\d+)?[/?#])/;

/** What keeps WebAssembly from running, and how to mend it. */
const cause = error => {
  if (/unsafe-eval|CSP|Content.Security/i.test(error)) return "this page's Content-Security-Policy forbids it: add 'wasm-unsafe-eval' to script-src";
  if (/^https?:/.test(error)) return `${error} did not load: it must lie beside the loader, be of the same build, and be allowed by connect-src and script-src`;
  return error;
};

/** The domain as the platform's own URL parser writes it, since few providers take another. */
const ascii = address => {
  const [, local, domain] = /^(.*)@(.*)$/s.exec(address) ?? [];
  if (!domain || !/[^\0-\x7f]/.test(domain)) return address;
  try {
    return local + "@" + new URL("http://" + domain).hostname;
  } catch {
    return address;
  }
};

/** Takes over a form that is shown; `texts` gives those of its language. */
export default (host, root, texts, error) => {
  const shadow = root.getRootNode();
  const attribute = name => host.getAttribute(name)?.trim();
  const part = name => root.querySelector(`[part~=${name}]`);
  const form = part("form");
  const say = (element, text) => element.replaceChildren(attribute(text) || (texts()[text] ?? english[text] ?? ""));
  const failure = part("failure") ?? document.createElement("p");
  failure.part = "failure";
  failure.setAttribute("role", "alert");
  form.append(failure);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(liveCss);
  shadow.adoptedStyleSheets.push(sheet);

  /** What the visitor entered and the browser adds, by the words of the adapters' notation. */
  const values = () => {
    const data = new FormData(form);
    const text = name => data.get(name)?.trim() ?? "";
    const agreed = data.has("consent");
    const lists = data.getAll("newsletters");
    if (attribute("newsletter")) lists.push(attribute("newsletter"));
    const fields = [...host.attributes].filter(({ name }) => name.startsWith("field-")).map(({ name, value }) => [name.slice(6), value.trim()]);
    if (attribute("attribution") != null) fields.push(...attribution().split("\x1f").filter(Boolean).map(pair => pair.split(/=(.*)/s)));
    fields.push(...[...data].map(([name, value]) => [name, value.trim()]).filter(([name, value]) => value && !TAKEN.includes(name)));
    return {
      email: ascii(text("email")),
      name: text("name"),
      newsletters: lists,
      // The sentence without its link.
      consent: agreed ? (attribute("consent") ?? "").replace(/\[([^[\]]+)]\(https?:\/\/[^\s)]*\)/, "$1") : "",
      agreed: agreed ? "1" : "",
      locale: (/^(en)?$/.test(root.lang) ? attribute("locale") : root.lang) ?? "",
      page: page(),
      elapsed: "" + Math.round(performance.now()),
      key: crypto.getRandomValues(new Uint32Array(4)).join(""),
      website: text("website"),
      trap: text("website"),
      fields,
    };
  };

  /** The request for what stands in the form, or why there is none. */
  const compose = () => {
    const { action } = form;
    if (!attribute("endpoint") || !SAFE.test(action)) return { lack: "endpoint must hold the https URL that sign-ups are posted to" };
    const adapter = adapterOf(attribute("provider"), action);
    const { name, body, tab } = adapter;
    if (!body) return { lack: `${name} takes no form's post` };
    const nameOf = (key, usual) => (FIELDS.includes(key) ? attribute(key + "-as") : null) ?? usual;
    const found = request(adapter, action, values(), nameOf);
    return found ? { ...found, tab } : { lack: `endpoint is not as docs/providers/${name}.md has it` };
  };

  // Before the shell hears it.
  shadow.addEventListener("submit", event => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const choice = part("newsletters");
    if (!choice.hidden && !choice.querySelector(":checked")) return say(part("newsletters-error"), "newsletters-error");
    const { url, pairs, tab } = compose();
    if (!url) return say(failure, "failure-misconfigured");
    const post = ([way, ...others]) => send(way, url, "{}", new URLSearchParams(pairs), 0, false, answer => {
      if (answer == BLOCKED) others[0] ? post(others) : say(failure, "failure-network");
    });
    const wanted = attribute("transport");
    post((wanted == "tab" || wanted != "page" && tab) ? ["tab", "page"] : ["page"]);
  }, true);
  form.addEventListener("input", () => {
    failure.textContent = part("newsletters-error").textContent = "";
  });

  const { lack } = compose();
  console.error(`newsletter-signup: ${lack ? `nobody can sign up, since ${lack}, and WebAssembly does not run` : "posts without WebAssembly"}: ${cause(error)}`);
};

// The custom element: shows the form at once, lets WebAssembly adopt it, and takes it back where that fails.

import { css } from "markup";
import { load, loadExtras, loadNative } from "./load.js";
import { parse, tagFor, textsIn } from "./locale.js";
import { fill, form, kebab } from "./shell.js";

export const NAME = "newsletter-signup";
/** How long a held submit waits for WebAssembly before the form posts natively. Milliseconds. */
const PATIENCE = 10000;
/** How long a form that needs another file is held back for it. Milliseconds. */
const EXTRA_PATIENCE = 3000;
/** What only the extras can show. */
const EXTRA = /\x1f(layout|theme|accent|on-accent|background|color|icon|image|display|fields|remember)=|]\(|\|/;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export class NewsletterSignup extends HTMLElement {
  #root;
  #live;
  #module;
  #held;
  #dead;
  #nearby;
  #extras;
  #extending;
  #tag = "";
  #texts = "";

  connectedCallback() {
    this.#root ? this.#mount() : this.#build();
  }

  disconnectedCallback() {
    // An element that is merely moved is connected again by then.
    queueMicrotask(() => {
      if (!this.isConnected) this.#live = this.#live?.unmount();
    });
  }

  #build() {
    // Properties that were set before there was an element to reflect them.
    for (const name of Object.keys(this)) {
      const value = this[name];
      if (typeof value != "string") continue;
      delete this[name];
      this.setAttribute(kebab(name), value);
    }
    // The form that stood in the snippet for pages without JavaScript.
    const native = this.querySelector("form");
    if (native && !this.hasAttribute("endpoint")) this.setAttribute("endpoint", native.action);
    // A snippet may also hold the shadow root itself, to be there at the first paint.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    this.#root = shadow.querySelector(".ns");
    if (!this.#root) shadow.append(this.#root = form());
    // What only a form without a script needs; what the hidden fields say, the attributes say as well.
    this.#form.noValidate = true;
    this.#root.querySelectorAll("[type=hidden]").forEach(field => field.remove());
    this.setAttribute("state", "shell");
    this.#fill();
    this.#root.hidden = this.#extending;
    if (native) this.#take(native);
    this.#root.addEventListener("submit", event => this.#hold(event), true);
    this.#root.addEventListener("focusin", () => this.#load(), { once: true });
    new MutationObserver(records => {
      if (records.some(({ attributeName }) => !/^(state|class|style)$/.test(attributeName))) this.#fill();
      // A form over the page shows wherever the element stands.
      if (this.hasAttribute("open")) this.#load();
    }).observe(this, { attributes: true });
    // Loading starts when the form comes near the viewport or gets attention.
    this.#nearby = new IntersectionObserver(entries => entries.pop().isIntersecting && this.#load(), { rootMargin: "300px" });
    Promise.resolve(this.#extending).then(() => this.#nearby.observe(this));
  }

  /** What was typed into the snippet's own form. */
  #take(native) {
    for (const ours of this.#form.elements) {
      for (const theirs of native.elements) {
        if (theirs.name != ours.name || ours.type == "checkbox" && theirs.value != ours.value) continue;
        ours.value = theirs.value;
        ours.checked = theirs.checked;
        if (theirs == document.activeElement) ours.focus();
      }
    }
  }

  get #form() {
    return this.#root.firstElementChild;
  }

  /** Shows what the attributes say; in English until the texts of the form's own language are here. */
  async #fill() {
    const texts = parse(this.#texts);
    fill(this.#root, this, texts);
    if (EXTRA.test(this.#attributes())) {
      const show = () => this.#root.hidden = false;
      setTimeout(show, EXTRA_PATIENCE);
      this.#extending ??= loadExtras().then(extras => {
        this.#extras = extras;
        this.#fill();
      }).catch(console.error).then(show);
    }
    this.#extras?.(this, this.#root, texts);
    this.#live?.refresh(this.#attributes(), this.#texts);
    const tag = tagFor(this);
    if (tag == this.#tag) return;
    this.#tag = tag;
    const found = await textsIn(tag);
    if (tag != this.#tag) return;
    this.#texts = found;
    this.#root.lang = found ? tag : "en";
    this.#root.dir = /^(ar|fa|he|ur)/.test(this.#root.lang) ? "rtl" : "ltr";
    this.#fill();
  }

  /** Attributes as the module takes them; the endpoint absolute, so that core needs no URL parser. */
  #attributes() {
    const pairs = [...this.attributes].map(({ name, value }) => "\x1f" + (name + "=" + (name == "endpoint" && value ? this.#form.action : value)).replaceAll("\x1f", " "));
    return pairs.join("") + (this.#texts && "\x1flocale=" + this.#tag);
  }

  /** A submit before the form is alive waits for that, but not for ever. */
  #hold(event) {
    // A native form may post, but not run what an endpoint like `javascript:` says.
    if (this.#live || !this.#form.noValidate && /^https?:/.test(this.#form.action)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#held) return;
    this.#held = setTimeout(() => this.#native("too slow"), PATIENCE);
    this.#busy(true);
    this.#load();
  }

  #busy(busy) {
    this.#root.querySelector("button").ariaDisabled = busy;
  }

  async #load() {
    this.#nearby.disconnect();
    // Alive already, or remembered instead.
    if (this.getAttribute("state") != "shell") return;
    try {
      this.#module = await load(NewsletterSignup);
      this.#mount();
      await this.#module.death;
    } catch (error) {
      this.#native(error);
    }
  }

  #mount() {
    if (this.#live || this.#dead || !this.#module || !this.isConnected) return;
    this.#live = this.#module.mount(this.#root, this.#attributes(), this.#texts);
    this.#submit();
  }

  /** Sends what was held. */
  #submit() {
    if (!this.#held) return;
    clearTimeout(this.#held);
    this.#held = 0;
    this.#busy(false);
    this.#form.requestSubmit();
  }

  /** Without WebAssembly the browser validates, and another file knows what to post. Without that as well, the shell is a form like any other. */
  async #native(error) {
    if (this.#dead || this.getAttribute("state") == "success") return;
    this.#dead = true;
    this.#live = this.#live?.release();
    const native = await Promise.race([loadNative().catch(() => {}), new Promise(done => setTimeout(done, EXTRA_PATIENCE))]);
    this.#form.noValidate = false;
    this.setAttribute("state", "native");
    this.#fill();
    if (native) native(this, this.#root, () => parse(this.#texts), error);
    else {
      console.error(NAME, "posts natively:", error);
      // What the adapter would have added.
      this.#form.onformdata = ({ formData }) => {
        for (const { name, value } of this.attributes) {
          if (name == "newsletter") formData.append("newsletters", value);
          if (/^field-/.test(name)) formData.append(name.slice(6), value);
        }
      };
    }
    this.#submit();
  }
}

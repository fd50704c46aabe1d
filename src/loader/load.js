// Fetches glue, WebAssembly and what few forms need: once for all forms, none without its integrity.

import { extras, glue, native, wasm } from "files";
import { url } from "./base.js";

let pending, extending;

/** Fails with the URL. */
const fetched = (href, integrity) => fetch(href, { integrity }).catch(() => { throw href });

// `import()` takes no integrity, but what a preload has verified is what it then gets. WebKit's preload does not
// verify, so there the same file is fetched as well.
const get = async ({ file, integrity }) => {
  const href = url(file);
  await Promise.all([fetched(href, integrity), new Promise((onload, reject) => document.head.append(Object.assign(document.createElement("link"), {
    rel: "modulepreload",
    href,
    integrity,
    crossOrigin: "",
    nonce: document.querySelector("script[nonce]")?.nonce ?? "",
    onload,
    onerror: () => reject(href),
  })))]);
  return (await import(href)).default;
};

const start = async element => {
  const binary = fetched(url(wasm.file), wasm.integrity);
  // Awaited below; until then its failure is nobody's.
  binary.catch(() => {});
  return (await get(glue))(binary, element);
};

/** The module, shared by all forms of the page, with the promise of its death. */
export const load = element => pending ??= start(element);

/** What few forms need. */
export const loadExtras = () => extending ??= get(extras);

/** What a form needs that cannot come to life. */
export const loadNative = () => get(native);

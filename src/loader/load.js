// Fetches glue and WebAssembly: once for all forms, both at the same moment, neither without its integrity.

import { glue, wasm } from "generated";
import { base } from "./base.js";

let pending;
const mourners = [];

const start = async () => {
  const binary = fetch(new URL(wasm.file, base()), { integrity: wasm.integrity });
  // Awaited below; until then its failure is nobody's.
  binary.catch(() => {});
  const href = new URL(glue.file, base()).href;
  const { integrity } = glue;
  // `import()` takes no integrity, but what a preload has verified is what it then gets. WebKit's preload does not
  // verify, so there the same file is fetched as well.
  await Promise.all([fetch(href, { integrity }), new Promise((onload, reject) => document.head.append(Object.assign(document.createElement("link"), {
    rel: "modulepreload",
    href,
    integrity,
    crossOrigin: "",
    nonce: document.querySelector("script[nonce]")?.nonce ?? "",
    onload,
    onerror: () => reject(Error(href + " is blocked, or not what it was")),
  })))]);
  return (await import(href)).default(binary, error => mourners.splice(0).forEach(mourn => mourn(error)));
};

/** The module, shared by all forms of the page; `mourn` is called if it dies. */
export const load = mourn => {
  mourners.push(mourn);
  return pending ??= start();
};

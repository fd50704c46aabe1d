// Fetches glue and WebAssembly: once for all forms, both at the same moment, neither without its integrity.

import { glue, wasm } from "generated";
import { base } from "./base.js";

let pending;

const instantiate = async () => {
  const binary = fetch(new URL(wasm.file, base()), { integrity: wasm.integrity });
  const url = new URL(glue.file, base()).href;
  // `import()` takes no integrity, but what a preload has verified is what it then gets.
  await new Promise((resolve, reject) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: url, integrity: glue.integrity, crossOrigin: "", onload: resolve, onerror: reject });
    link.nonce = document.querySelector("script[nonce]")?.nonce ?? "";
    document.head.append(link);
  });
  const module = await import(url);
  await module.default({ module_or_path: binary });
  return module;
};

/** The module, shared by all forms of the page. */
export const load = () => pending ??= instantiate();

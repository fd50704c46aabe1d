// Where the loader came from, since the other files lie beside it.

/** A classic script has no `import.meta`, and sets it. */
export const base = { url: import.meta.url };

/** The URL of another file. */
export const url = file => new URL(file, base.url).href;

// Where the loader came from, since the other files lie beside it.

let url = import.meta.url;

export const base = () => url;

/** For a classic script, which has no `import.meta`. */
export const setBase = value => {
  url = value;
};

// What the module asks of the page, where a line of JavaScript replaces several calls from WebAssembly.

/** Pairs as one text: `name=value`, with the separator U+001F between them. */
const join = pairs => [...pairs].map(pair => pair.join("=").replaceAll("\x1f", " ")).join("\x1f");

/** What stands in the form's controls. */
export const entries = form => join(new FormData(form));

/** `utm_*` of the page's address and the referrer without its query. */
export const attribution = () => {
  const pairs = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith("utm_"));
  const [referrer] = document.referrer.split(/[?#]/);
  if (referrer) pairs.push(["referrer", referrer]);
  return join(pairs);
};

/** Origin and path of the page; its query may hold what is nobody's business. */
export const page = () => location.origin + location.pathname;

/** What was kept under this name. Where storage is denied, nothing is. */
export const kept = name => {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
};

/** Keeps a text; an empty one removes it. Where storage is denied or full, a sign-up merely does not survive a reload. */
export const keep = (name, text) => {
  try {
    text ? localStorage.setItem(name, text) : localStorage.removeItem(name);
  } catch {
    // Nobody can do anything about it.
  }
};

/** Dispatches an event that leaves the shadow root; whether the page let the default happen. */
export const dispatch = (target, name, detail) => target.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail: JSON.parse(detail) }));

/** A number of minutes with its unit, as this language writes it; as English does, where a tag is none. */
export const minutes = (locale, number) => {
  const options = { style: "unit", unit: "minute", unitDisplay: "long" };
  try {
    return number.toLocaleString(locale, options);
  } catch {
    return number.toLocaleString("en", options);
  }
};

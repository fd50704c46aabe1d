// What the core's adapters make of a sign-up, where a form is posted: from the same data (core/provider/urlencoded.rs).

import { adapters } from "adapters";

/** Where the path begins. */
const pathAt = url => /^.*?:\/\/[^/?#]*/.exec(url)[0].length;

const recognise = url => {
  const start = pathAt(url);
  const host = url.slice(url.indexOf("//") + 2, start).replace(/:.*/, "");
  return adapters.find(({ signs }) => signs.some(sign => {
    const [ending, piece] = sign.split(/\/(.*)/s);
    return (!ending || host == ending || host.endsWith("." + ending)) && url.slice(start).includes(piece);
  }));
};

/** Who answers at an endpoint: who the owner says, else who its URL gives away. */
export const adapterOf = (name, url) => adapters.find(adapter => adapter.name == name) ?? recognise(url) ?? adapters[0];

/** What follows the first of these marks that is there. */
const after = (url, marks) => {
  const mark = marks.find(mark => url.includes(mark));
  return mark && /^[^/?#&]*/.exec(url.slice(url.indexOf(mark) + mark.length))[0];
};

/** What stands before these pieces of the path, and before any query. */
const root = (url, pieces) => {
  const start = pathAt(url);
  let root = url.replace(/[?#].*/s, "");
  for (const piece of pieces) {
    const at = root.indexOf(piece, start);
    if (at > 0) root = root.slice(0, at);
  }
  while (root.endsWith("/")) root = root.slice(0, -1);
  return root;
};

/** The pair of a field of the owner's own. */
const own = (name, field, value) => {
  // What has brackets is a name of the provider's own making.
  const shown = field.includes("[") ? field : field.replace(/[a-z]/g, letter => letter.toUpperCase());
  return [name.replaceAll("*", () => field).replaceAll("^", () => shown), value];
};

/**
 * The URL to post to and the pairs of the body; nothing where the endpoint is not one of this provider's.
 *
 * `values` are by the words of the notation, and `fields` pairs; `nameOf` gives a field the owner's name for it.
 */
export const request = ({ marks = [], like, path, pieces, moved: [old, now] = [], body }, endpoint, values, nameOf) => {
  endpoint = endpoint.replaceAll("&amp;", "&");
  const ids = marks.map(list => after(endpoint, list));
  if (ids.some(id => !id || !RegExp(`^(${like})$`).test(id))) return;
  const id = ids.join("_");
  let url = endpoint;
  if (path) url = root(endpoint, pieces) + path.replaceAll("$", () => id) + (path.endsWith("?") ? endpoint.split(/\?(.*)/s)[1] ?? "" : "");
  if (old) url = url.replaceAll(old, now);
  const pairs = [];
  for (const [, usual, word] of body.matchAll(/([^&=]*)=([^&]*)/g)) {
    const key = word.replace("@", "");
    const name = nameOf(key, usual).replaceAll("$", () => id);
    const { newsletters, fields } = values;
    let value = values[key];
    if (word == key) value = word.replaceAll("$", () => id);
    else if (key == "newsletters") pairs.push(...newsletters.map(id => [name, id]));
    else if (key == "fields") pairs.push(...fields.map(([field, value]) => own(name, field, value)));
    else if (key == "tags") {
      pairs.push(...newsletters.filter(id => id.includes("[")).map(id => [id, "1"]));
      value = newsletters.filter(id => !id.includes("[")).join();
    }
    if (typeof value == "string" && (value || key == "trap")) pairs.push([name, value]);
  }
  return { url, pairs };
};

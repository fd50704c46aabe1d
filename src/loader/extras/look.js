// Layout, theme, colours and pictures, from attributes.

import { extended } from "markup";
import { build } from "../shell.js";

const COLOURS = { accent: "--ns-accent", "on-accent": "--ns-on-accent", background: "--ns-background", color: "--ns-text" };
const LAYOUTS = ["inline", "stacked", "card"];
const THEMES = ["auto", "light", "dark"];

/** Linear light of a colour's red, green and blue in sRGB; nothing where the browser cannot say. */
const channels = (root, color) => {
  const { style } = root;
  style.color = `color(from ${color} srgb-linear r g b)`;
  const parts = getComputedStyle(root).color.match(/^color\(srgb-linear (\S+) (\S+) (\S+?)\)?( |$)/);
  style.color = "";
  return parts?.slice(1, 4).map(Number);
};

/** Relative luminance [WCAG 2.2]. */
const luminance = (root, color) => {
  const [red, green, blue] = channels(root, color) ?? [];
  return .2126 * red + .7152 * green + .0722 * blue;
};

/** Says it once, however often the form is filled. */
const said = new Set();
export const complain = line => {
  if (!said.has(line)) console.error("newsletter-signup:", line);
  said.add(line);
};

const mark = (root, name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
};

/** One of these values, or one line for the owner. */
export const one = (host, name, values) => {
  const value = host.getAttribute(name)?.trim();
  if (!value || values.includes(value)) return value;
  complain(`${name} must be one of ${values.join(", ")}`);
};

/** A picture is a decoration: it says nothing that the texts do not. */
const picture = (host, root, name) => {
  const value = host.getAttribute(name)?.trim();
  const old = root.querySelector(`:scope > [part=${name}]`);
  // A link knows how the page resolves a URL, and throws at none.
  const good = value && /^https?:$/.test(build(["a", { href: value }]).protocol);
  if (value && !good) complain(`${name} must be an http(s) URL`);
  if (!good) return old?.remove();
  const image = old ?? build(extended[name]);
  // One that does not come leaves no gap.
  image.onerror = () => image.hidden = true;
  if (image.getAttribute("src") != value) {
    image.hidden = false;
    image.setAttribute("src", value);
  }
  root.append(image);
};

export const look = (host, root) => {
  const layout = one(host, "layout", LAYOUTS);
  mark(root, "layout", layout != "inline" && layout);
  const theme = one(host, "theme", THEMES)?.replace("auto", "");
  for (const name in COLOURS) {
    const value = host.getAttribute(name)?.trim();
    const good = value && CSS.supports("color", value);
    if (value && !good) complain(`${name} must be a CSS colour, not ${value}`);
    if (good) root.style.setProperty(COLOURS[name], value);
    else root.style.removeProperty(COLOURS[name]);
  }
  // Labels, lines and errors follow the surface, so that they can be read on whatever it is.
  const surface = root.style.getPropertyValue("--ns-background");
  const light = surface && luminance(root, surface);
  mark(root, "surface", surface && "own");
  mark(root, "theme", surface && light >= 0 ? light > .179 ? "light" : "dark" : theme);
  // Between the two neither red can be read.
  mark(root, "plain", light > .08 && light < .68 && "errors");
  picture(host, root, "image");
  picture(host, root, "icon");
};

// The ways a sign-up may go besides `fetch`: JSONP, a hidden frame, a tab, this page.

const REPLY = "0", NETWORK = "1", TIMEOUT = "2", BLOCKED = "3", SENT = "4";
/** How long after a failure the browser may take to say that the page's policy caused it. Milliseconds. */
const DELAY = 250;
/** When a frame's page that the policy forbids is given up. Milliseconds. */
const FORBIDDEN = 300;

const text = value => (typeof value == "string" ? value : JSON.stringify(value) ?? "").slice(0, 65536);

/** Posts an urlencoded body as a form; the target is a tab's or a frame's name. */
const post = (action, body, target) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action, target, acceptCharset: "utf-8", hidden: true });
  for (const [name, value] of new URLSearchParams(body)) form.append(Object.assign(document.createElement("input"), { name, value }));
  // Only a form that is in the page posts, and a field may be called "submit".
  document.body.append(form);
  try {
    HTMLFormElement.prototype.submit.call(form);
  } catch {
    // Firefox throws where the policy forbids the post.
  }
  form.remove();
};

/** Sends; answers once, never at once, with how it ended and the text that came. Gives what ends it before. */
export const way = (transport, url, body, ms, answer) => {
  const name = "newsletter_signup_" + crypto.getRandomValues(new Uint32Array(3)).join("");
  const undo = [];
  let blocked;
  const stop = () => undo.splice(0).forEach(step => step());
  const end = (how, reply = "") => {
    stop();
    answer(how + reply);
  };
  const on = (target, type, listener) => {
    target.addEventListener(type, listener);
    undo.push(() => target.removeEventListener(type, listener));
  };
  const after = (ms, step) => {
    const timer = setTimeout(step, ms);
    undo.push(() => clearTimeout(timer));
  };
  const put = element => {
    document.body.append(element);
    undo.push(() => element.remove());
  };
  // All of the URL, or its origin alone where it was redirected.
  on(window, "securitypolicyviolation", ({ blockedURI }) => blocked ||= /:\/\//.test(blockedURI) && url.startsWith(blockedURI));
  if (transport == "jsonp") {
    url += (url.includes("?") ? "&" : "?") + body + "&c=" + name;
    const script = document.createElement("script");
    try {
      script.src = url;
    } catch {
      // The page wants Trusted Types.
      after(0, () => end(BLOCKED));
      return stop;
    }
    window[name] = value => end(REPLY, text(value));
    undo.push(() => delete window[name]);
    on(script, "error", () => after(DELAY, () => end(blocked ? BLOCKED : NETWORK)));
    after(ms, () => end(TIMEOUT));
    put(script);
  } else if (transport == "frame") {
    const frame = Object.assign(document.createElement("iframe"), { name, hidden: true, tabIndex: -1 });
    // The page in it may run and answer, but not lead the visitor away.
    frame.sandbox = "allow-scripts allow-forms allow-same-origin";
    put(frame);
    const { origin } = new URL(url);
    on(window, "message", event => event.origin == origin && event.source == frame.contentWindow && end(REPLY, text(event.data)));
    after(FORBIDDEN, () => blocked && end(BLOCKED));
    after(ms, () => end(blocked ? BLOCKED : NETWORK));
    post(url, body, name);
  } else {
    const tab = transport == "tab" && open("", name);
    if (tab === null) {
      after(0, () => end(BLOCKED));
      return stop;
    }
    post(url, body, tab ? name : "_self");
    // Not `noopener`, by which nobody would learn whether it opened. No sooner: WebKit finds no tab by its name that does
    // not know who opened it.
    if (tab) tab.opener = null;
    after(DELAY, () => {
      // An empty tab, since the page's policy forbids the post.
      if (tab && blocked) tab.close();
      end(blocked ? BLOCKED : SENT);
    });
  }
  return stop;
};

// How a sign-up goes out and an answer comes back: fetch, JSONP, a hidden frame, a tab, this page. A few lines here
// weigh a third of what they would in WebAssembly.

const REPLY = 0, NETWORK = 1, TIMEOUT = 2, BLOCKED = 3, LOST = 4;
/** No provider says more than this. UTF-16 code units. */
const MAX_BODY = 65536;
/** How long after a failure the browser may take to say that the page's policy caused it. Milliseconds. */
const DELAY = 250;
/** When a frame's page that the policy forbids is given up. Milliseconds. */
const FORBIDDEN = 300;

/** What came back, as the module takes it. Status 0: nothing can be read. */
const reply = (status, body, retryAfter = "") => [REPLY, status, retryAfter, (typeof body == "string" ? body : JSON.stringify(body) ?? "").slice(0, MAX_BODY)].join("\x1f");

/** The seconds of a `Retry-After`, which may hold a date. The visitor's clock decides: the server's is not shared with other origins. */
const seconds = header => /^\d+$/.test(header) ? header : (ms => ms > 0 ? Math.ceil(ms / 1000) : "")(Date.parse(header) - Date.now());

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

/**
 * Sends; answers once, never at once, with how it ended and what came. Gives what ends it before, after which it never answers.
 *
 * `headers` are JSON. What is `repeatable` is sent again if the page goes away meanwhile.
 */
export const send = (transport, url, headers, body, ms, repeatable, answer) => {
  const name = "newsletter_signup_" + crypto.getRandomValues(new Uint32Array(3)).join("");
  let undo = [], blocked;
  const stop = () => {
    undo?.forEach(step => step());
    undo = null;
  };
  const end = how => {
    if (!undo) return;
    stop();
    answer("" + how);
  };
  const on = (target, type, listener) => {
    target.addEventListener(type, listener);
    undo.push(() => target.removeEventListener(type, listener));
  };
  const after = (ms, step) => {
    const timer = setTimeout(step, ms);
    undo?.push(() => clearTimeout(timer));
  };
  const put = element => {
    document.body.append(element);
    undo.push(() => element.remove());
  };
  /** It failed; whether because of the policy, the browser says a moment later. */
  const fail = () => after(DELAY, () => end(blocked ? BLOCKED : NETWORK));
  // All of the URL, or its origin alone where it was redirected.
  on(window, "securitypolicyviolation", ({ blockedURI }) => blocked ||= /:\/\//.test(blockedURI) && url.startsWith(blockedURI));
  if (/fetch|opaque/.test(transport)) {
    const controller = new AbortController();
    // In Chromium and WebKit a request with `keepalive` cannot be aborted any more. So what may safely be repeated is sent
    // again with it as the page goes away, and only the rest has it from the start.
    const request = (keepalive, signal) => fetch(url, {
      method: body ? "POST" : "GET",
      headers: JSON.parse(headers),
      body: body || null,
      mode: transport == "opaque" ? "no-cors" : "cors",
      credentials: "omit",
      keepalive,
      signal,
    });
    undo.push(() => controller.abort());
    after(ms, () => end(TIMEOUT));
    if (repeatable) on(window, "pagehide", () => request(true).catch(() => {}));
    request(!repeatable, controller.signal)
      .then(async response => end(reply(response.status, await response.text(), seconds(response.headers.get("Retry-After") ?? ""))))
      .catch(() => navigator.onLine ? fail() : end(LOST));
  } else if (transport == "jsonp") {
    url += (url.includes("?") ? "&" : "?") + body + "&c=" + name;
    const script = document.createElement("script");
    try {
      script.src = url;
    } catch {
      // The page wants Trusted Types.
      after(0, () => end(BLOCKED));
      return stop;
    }
    window[name] = value => end(reply(200, value));
    undo.push(() => delete window[name]);
    on(script, "error", fail);
    after(ms, () => end(TIMEOUT));
    put(script);
  } else if (transport == "frame") {
    const frame = Object.assign(document.createElement("iframe"), { name, hidden: true, tabIndex: -1 });
    // The page in it may run and answer, but not lead the visitor away.
    frame.sandbox = "allow-scripts allow-forms allow-same-origin";
    put(frame);
    const { origin } = new URL(url);
    on(window, "message", event => event.origin == origin && event.source == frame.contentWindow && end(reply(200, event.data)));
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
      end(blocked ? BLOCKED : reply(0, ""));
    });
  }
  return stop;
};

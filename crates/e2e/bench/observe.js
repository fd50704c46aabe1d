// Runs before anything else in every page that is measured, the same for all forms. What to do is in the page's fragment:
// `#forms=N` waits for so many fields; `&try=MS` submits the first once, so long after it was seen; `&type` focuses it.

(() => {
  if (self != top || !location.hash.startsWith("#forms=")) return;
  const asked = new URLSearchParams(location.hash.slice(1));
  const seen = window.seen = { fields: 0, found: null, visible: null, all: null, paint: null, live: [], shift: 0, tasks: [], tried: null, delays: [], memories: [] };
  const wanted = Number(asked.get("forms"));

  const observe = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value });
  observe("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  // When the rendering update ended, as far as the browser says so: the same moment as is noted for a field below.
  observe("paint", entry => { if (entry.name == "first-contentful-paint") seen.paint = entry.paintTime || entry.startTime });
  addEventListener("signup-ready", () => seen.live.push(performance.now()));
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...words) {
    const instance = new Instance(...words);
    if (instance.exports.memory) seen.memories.push(instance.exports.memory);
    return instance;
  };

  // Every document or shadow root that may hold a form.
  const rooms = () => [
    document,
    ...[...document.querySelectorAll("newsletter-signup")].map(host => host.shadowRoot),
    ...[...document.querySelectorAll("iframe")].map(frame => frame.contentDocument),
  ].filter(Boolean);
  const shown = field => {
    const { width, height, bottom } = field.getBoundingClientRect();
    const frame = field.ownerDocument.defaultView?.frameElement;
    return width > 0 && height > 0 && (!frame || frame.clientHeight >= bottom)
      && field.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const known = new Set();
  let first;

  const submit = () => {
    // From here on it is the visitor's hands, and how long this script takes in their place is not the form's doing.
    const at = performance.now();
    const button = first.form?.querySelector("button");
    // A parser may have got no further than the field; it goes on when this is over.
    if (!button) return scheduler.postTask(submit);
    const room = first.getRootNode(), view = first.ownerDocument.defaultView;
    // A framework listens to the setter of its own element; the browser's is the one it does not hear.
    Object.getOwnPropertyDescriptor(view.HTMLInputElement.prototype, "value").set.call(first, asked.get("address"));
    first.dispatchEvent(new view.InputEvent("input", { bubbles: true, composed: true }));
    let event;
    const note = submitted => event = submitted;
    room.addEventListener("submit", note, { capture: true, once: true });
    button.click();
    // Nobody heard it: it would have been a click into the void.
    if (!event) return room.removeEventListener("submit", note, true), requestAnimationFrame(submit);
    seen.tried = { at, held: event.defaultPrevented };
  };

  const listen = () => {
    first.ownerDocument.defaultView.addEventListener("keydown", ({ timeStamp }) => {
      const view = first.ownerDocument.defaultView;
      const delay = view.performance.now() - timeStamp;
      requestAnimationFrame(() => after(() => seen.delays.push([delay, view.performance.now() - timeStamp])));
    }, true);
    first.focus();
  };

  // Ahead of whatever else waits, or the next piece of the page would count as well.
  const after = then => scheduler.postTask(then, { priority: "user-blocking" });
  // A field that has its place when a frame begins is painted by that frame; the message after it comes when that is done.
  const look = () => {
    for (const room of rooms()) {
      for (const field of room.querySelectorAll("input[type=email]")) {
        if (known.has(field) || !shown(field)) continue;
        known.add(field);
        first ??= field;
      }
    }
    const count = known.size;
    if (count > seen.fields) {
      seen.found ??= performance.now();
      seen.fields = count;
      after(() => {
        const now = performance.now();
        if (seen.visible == null && asked.has("type")) listen();
        if (seen.visible == null) {
          seen.visible = now;
          if (asked.get("try") == "0") submit();
          else if (asked.has("try")) setTimeout(submit, Number(asked.get("try")));
        }
        if (count >= wanted) seen.all ??= now;
      });
    }
    if (seen.all == null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();

// Runs in the page: each round is a frame of its own with a module of its own, released at a random step of what a visitor
// does. After every step everything must be as the visitor left it.

const [page, seed, rounds, held, done] = arguments;

/** Any number below another; the same seed gives the same ones (mulberry32). */
const dice = state => below => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
};

const turn = () => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(0);
});
const until = async (condition, what) => {
  for (const start = performance.now(); !condition(); await new Promise(resolve => setTimeout(resolve, 5))) {
    if (performance.now() - start > 10000) throw "waited for " + what;
  }
};

const opened = async () => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { width: 500, height: 700, src: page });
  document.body.append(frame);
  await new Promise(resolve => frame.onload = resolve);
  return frame;
};

const round = async number => {
  const any = dice(seed + number);
  const frame = await opened();
  const view = frame.contentWindow;
  const host = view.document.querySelector("newsletter-signup");
  const state = () => host.getAttribute("state");
  await until(() => state() == "shell", "the shell");
  const find = selector => host.shadowRoot.querySelector(selector);
  // The honeypot comes with the glue; it is nobody's field.
  const all = () => [...host.shadowRoot.querySelectorAll("input:not([name=website])")];
  const inputs = all(), field = find("[name=name]"), email = find("[name=email]");
  const boxes = inputs.filter(input => input.type == "checkbox");
  let heard = 0, sent = 0, value = "", start = 0, end = 0, direction = field.selectionDirection, address = "", scroll;
  let composed = -1, ticks = boxes.map(() => false), focused = field, after = 0, history = [];
  const release = 5 + any(20), submit = held ? 4 + any(release - 4) : -1;
  for (const input of [field, email]) input.addEventListener("input", () => heard++);
  const tell = (input, data, inputType) => {
    input.dispatchEvent(new view.InputEvent("input", { bubbles: true, composed: true, data, inputType, isComposing: composed >= 0 }));
    sent++;
  };
  const compose = (name, data) => field.dispatchEvent(new view.CompositionEvent(name, { bubbles: true, composed: true, data }));
  const put = (text, inputType) => {
    field.setRangeText(text, start, end, "end");
    value = value.slice(0, start) + text + value.slice(end);
    start = end = start + text.length;
    tell(field, text, inputType);
  };
  const focus = input => (focused = input).focus({ preventScroll: true });
  const actions = {
    type: () => put(String.fromCharCode(97 + any(26)), "insertText"),
    select: () => {
      const one = any(value.length + 1), other = any(value.length + 1);
      field.setSelectionRange(Math.min(one, other), Math.max(one, other), one < other ? "forward" : "backward");
      ({ selectionStart: start, selectionEnd: end } = field);
    },
    // What an input method does, as far as a script can: text that is replaced again and again until it is settled.
    compose: () => {
      if (composed < 0) {
        compose("compositionstart", "");
        composed = start;
      } else start = composed;
      const text = "かな漢字".slice(0, 1 + any(4));
      compose("compositionupdate", text);
      put(text, "insertCompositionText");
      if (any(3)) return;
      compose("compositionend", text);
      composed = -1;
    },
    tick: () => {
      const box = any(boxes.length);
      boxes[box].click();
      ticks[box] = !ticks[box];
    },
    scroll: () => {
      // The form stays in sight: else the browser itself would scroll to what is typed.
      view.scrollTo(0, 20 + any(40));
      scroll = view.scrollY;
    },
    turn: () => focus(focused == field ? email : field),
    address: () => {
      // The caret of such a field is closed to scripts.
      email.value = address += String.fromCharCode(97 + any(26));
      tell(email, address.at(-1), "insertText");
    },
  };
  const shown = () => [
    field.value, field.selectionStart, field.selectionEnd, field.selectionDirection, email.value, view.scrollY, heard,
    boxes.map(box => box.checked), host.shadowRoot.activeElement == focused, view.document.activeElement == host,
    all().length == inputs.length && all().every((input, i) => input == inputs[i]),
  ];
  const names = held ? ["type", "type", "select", "compose", "scroll", "turn"] : Object.keys(actions);
  focus(field);
  actions.scroll();
  if (held) {
    // What the component will find nothing wrong with.
    email.value = address = `k${number}@example.com`;
    for (const box in boxes) if (boxes[box].name == "consent" || box == 0) boxes[box].click(), ticks[box] = true;
  }
  for (let step = 1; held ? /shell|idle/.test(state()) : after < 5; step++) {
    if (step == submit) find("button").click(), focus(focused);
    if (step == release) view.release();
    // An input method keeps what it composes until it is settled.
    const name = composed < 0 ? names[any(names.length)] : "compose";
    actions[name]();
    direction = field.selectionDirection;
    if (step >= release) history.push(JSON.stringify([address, value.trim(), boxes.filter((box, i) => ticks[i]).map(box => box.value)]));
    await turn();
    // Delivered already, the form has made room for the message.
    if (state() == "success") break;
    const now = JSON.stringify(shown());
    const wanted = JSON.stringify([value, start, end, direction, address, scroll, sent, ticks, true, true, true]);
    if (now != wanted) throw `step ${step}, ${name} (released at ${release}, ${state()}): ${now} instead of ${wanted}`;
    if (state() == "idle") after++;
    else if (step > 40) await new Promise(resolve => setTimeout(resolve));
    if (value.length > 200 && composed < 0) {
      field.value = value = "";
      start = end = 0;
    }
  }
  if (held) await until(() => state() == "success", "the success, in " + state());
  const events = view.e2e.events.map(event => event.type).join();
  const expected = held ? "signup-ready,signup-submit,signup-success" : "signup-ready";
  if (events != expected) throw "events: " + events;
  if (view.e2e.errors.length) throw "errors: " + view.e2e.errors;
  frame.remove();
  return history;
};

(async () => {
  const histories = [];
  for (let i = 0; i < rounds; i++) {
    histories.push(await round(i).catch(error => {
      throw `round ${i} of seed ${seed}: ${error}`;
    }));
  }
  return histories;
})().then(done, error => done(String(error)));

// The speaker's window: what comes next, what to say and how much time is left. It
// shows what the slides say and hands them every press.
"use strict";
(() => {
  const { word, onRoute, place, say, mean, own, line } = Slides;
  const $ = (id) => document.getElementById(id);
  const set = (id, text) => {
    if ($(id).textContent !== text) $(id).textContent = text;
  };

  let deck = new URLSearchParams(location.search).get("deck") ?? "";
  let state = null;
  let steps = [];

  const wire = line("speaker" + Math.random().toString(36).slice(2), (m) => {
    if (m.kind !== "state" || (deck && m.deck !== deck)) return;
    deck = m.deck;
    state = m;
    steps = onRoute(m.route);
    show();
  });
  const press = (what) => wire.tell({ kind: "press", deck, what });

  function show() {
    $("lost").hidden = state !== null;
    if (!state) return;
    document.documentElement.dataset.theme = state.theme === "projector" ? "light" : state.theme;
    const { name, i, step } = place(steps, state.at);
    const notes = step ?? steps[Math.max(0, Math.min(steps.length - 1, i))];
    set("step", step ? word("speaker.step", { n: i + 1, all: steps.length, title: step.title }) : say(steps, state.at));
    set("shown", step ? word("speaker.shown", { what: word("press." + name) }) : "");
    set("next", state.black ? word("say.black") : state.at > 4 * steps.length ? word("say.over") : say(steps, state.at + 1));
    const hands = step && state.hands[step.id];
    set("hands", hands ? step.options.map((o, k) => `${o.text}${o.true ? " ✓" : ""}: ${hands[k]}`).join(" · ") : "");
    set("truth", notes.reveal);
    set("sceptic", notes.sceptic);
    set("new", notes.new);
    set("before", notes.before);
    set("after", notes.after);
    $("before").hidden = name === "reveal";
    $("after").hidden = name !== "reveal";
    if ($("room").dataset.step !== notes.id) {
      $("room").dataset.step = notes.id;
      $("room").replaceChildren(...notes.room.map((q) => Object.assign(document.createElement("li"), { textContent: q })));
    }
    document.querySelector('[data-do="black"]').setAttribute("aria-pressed", state.black);
    const list = $("steps");
    if (list.dataset.route !== String(state.route)) {
      list.dataset.route = state.route;
      list.replaceChildren(...steps.map((s, k) => {
        const li = document.createElement("li");
        const b = Object.assign(document.createElement("button"), { type: "button", textContent: s.title });
        b.dataset.do = "step" + (k + 1);
        li.append(b);
        return li;
      }));
    }
    [...list.children].forEach((li, k) => {
      if (k === i) li.firstElementChild.setAttribute("aria-current", "step");
      else li.firstElementChild.removeAttribute("aria-current");
    });
    tick();
  }

  // due is the minute of the talk by which a step should be over: the last one of the
  // long route, where the room plays with its own day, gets ten minutes.
  function due(i) {
    const ending = state.route >= 60 ? 10 : state.route / (steps.length + 1);
    return i >= steps.length - 1 ? state.route : ((state.route - ending) * (i + 1)) / (steps.length - 1);
  }

  function tick() {
    const now = new Date();
    set("time", now.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false }));
    if (!state) return;
    const gone = state.started ? (now - state.started) / 60000 : 0;
    const left = state.route - gone;
    set("left", state.started ? word(left < 0 ? "speaker.over" : "speaker.minutes", { n: Math.ceil(Math.abs(left)) }) : word("speaker.minutes", { n: state.route }));
    $("left").classList.toggle("late", left < 0);
    const { i, step } = place(steps, state.at);
    set("pace", step ? word("speaker.minute", { n: Math.round(due(i)), now: Math.floor(gone) + 1 }) : "–");
    $("pace").classList.toggle("late", Boolean(step) && gone > due(i));
  }

  addEventListener("keydown", (e) => {
    const what = mean(e);
    // What needs the press of a key in its own window stays there.
    if (!what || own(e) || ["full", "speaker", "open", "keys"].includes(what)) return;
    e.preventDefault();
    press(what);
  });
  document.addEventListener("click", (e) => {
    const b = e.target.closest("[data-do]");
    if (!b) return;
    if (e.detail) b.blur();
    press(b.dataset.do);
  });

  // Until the slides answer, and again when they have been loaded anew.
  const hello = () => wire.tell({ kind: "hello", deck });
  let calls = 0;
  setInterval(() => {
    tick();
    if (state) return;
    hello();
    if (++calls > 2) $("lost").hidden = false;
  }, 1000);
  hello();
  tick();
})();

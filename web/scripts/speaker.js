// The speaker's window: what comes next, what to say and how much time is left. It
// shows what the slides say and hands them every press.
import { mean, onRoute, own, place, tellPlace, watchPresses } from "./deck.js";
import { $, all, asked, el, one, root, say } from "./dom.js";
import { line } from "./line.js";
import { word } from "./words.js";

let deck = asked.get("deck") ?? "";
/** @type {(Talk & { deck: string, route: number }) | null} */
let state = null;
/** @type {Slide[]} */
let steps = [];

let unheard = 0; // seconds without a word from the slides
let heard = ""; // what they said last
const wire = line(({ kind, n, from, ...m }) => {
  if (kind !== "state" || (deck && m.deck !== deck)) return;
  unheard = 0;
  lost();
  if (heard === JSON.stringify(m)) return;
  heard = JSON.stringify(m);
  deck = m.deck;
  state = m;
  steps = onRoute(m.route);
  show();
});
const lost = () => { $("lost").hidden = unheard < 3; };
/** @param {string} what */
const press = (what) => wire.tell({ kind: "press", deck, what });

/**
 * set gives an element its text.
 * @param {string} id
 * @param {string} text
 */
const set = (id, text) => say($(id), text);

function show() {
  if (!state) return;
  root.dataset.theme = state.theme === "projector" ? "light" : state.theme;
  const { name, i, step } = place(steps, state.at);
  set("step", step ? word("speaker.step", { n: i + 1, all: steps.length, title: step.title }) : tellPlace(steps, state.at));
  set("shown", step ? word("speaker.shown", { what: word("press." + name) }) : "");
  set("next", state.black ? word("say.black") : state.at > 4 * steps.length ? word("say.over") : tellPlace(steps, state.at + 1));
  const hands = step && state.hands[step.id];
  set("hands", step && hands ? step.options.map((o, k) => `${o.text}${o.true ? " ✓" : ""}: ${hands[k]}`).join(" · ") : "");
  notes(step ?? steps[Math.max(0, Math.min(steps.length - 1, i))]);
  $("before").hidden = name === "reveal";
  $("after").hidden = name !== "reveal";
  one('[data-do="black"]', document).setAttribute("aria-pressed", String(state.black));
  list(state.route, i);
  tick();
}

/** @param {Slide} step */
function notes(step) {
  set("truth", step.reveal);
  set("sceptic", step.sceptic);
  set("new", step.new);
  set("before", step.before);
  set("after", step.after);
  if ($("room").dataset.step === step.id) return;
  $("room").dataset.step = step.id;
  $("room").replaceChildren(...step.room.map((q) => el("li", {}, q)));
}

/**
 * list has all steps of the route, to jump to.
 * @param {number} route
 * @param {number} i the one that is shown
 */
function list(route, i) {
  const list = $("steps");
  if (list.dataset.route !== String(route)) {
    list.dataset.route = String(route);
    list.replaceChildren(...steps.map((s, k) => el("li", {}, el("button", { type: "button", "data-do": "step" + (k + 1) }, s.title))));
  }
  all("button", list).forEach((b, k) => {
    if (k === i) b.setAttribute("aria-current", "step");
    else b.removeAttribute("aria-current");
  });
}

/**
 * due is the minute of the talk by which a step should be over: the last one of the
 * long route, where the room plays with its own day, gets ten minutes.
 * @param {number} route
 * @param {number} i
 */
function due(route, i) {
  const ending = route >= 60 ? 10 : route / (steps.length + 1);
  return i >= steps.length - 1 ? route : ((route - ending) * (i + 1)) / (steps.length - 1);
}

function tick() {
  const now = new Date();
  set("time", now.toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit", hour12: false }));
  if (!state) return;
  const { route, started } = state;
  const gone = started ? (Number(now) - started) / 60000 : 0;
  const left = route - gone;
  set("left", started ? word(left < 0 ? "speaker.over" : "speaker.minutes", { n: Math.ceil(Math.abs(left)) }) : word("speaker.minutes", { n: route }));
  $("left").classList.toggle("late", left < 0);
  const { i, step } = place(steps, state.at);
  set("pace", step ? word("speaker.minute", { n: Math.round(due(route, i)), now: Math.floor(gone) + 1 }) : "–");
  $("pace").classList.toggle("late", Boolean(step) && gone > due(route, i));
}

addEventListener("keydown", (e) => {
  const what = mean(e, state?.black ?? false);
  // What needs the press of a key in its own window stays there.
  if (!what || own(e) || ["full", "speaker", "open", "keys"].includes(what)) return;
  e.preventDefault();
  press(what);
});
watchPresses(press);

// Again and again: slides that were loaded anew do not know this window where it shares no
// channel with them, and those that were closed say nothing.
const hello = () => wire.tell({ kind: "hello", deck });
setInterval(() => {
  unheard++;
  lost();
  tick();
  hello();
}, 1000);
hello();
tick();

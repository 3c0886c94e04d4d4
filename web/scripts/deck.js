// What the slides and the speaker's window share: the order of presses and what a key
// means.
//
// A talk is a row of places: the cover, four presses a step (ask, bet, run,
// reveal), the end. The slides alone hold the state; the speaker's window shows it
// and sends back what was pressed there.
import { target } from "./dom.js";
import { first } from "./keyboard.js";
import { word } from "./words.js";

/** @type {Slide[]} */
const all = JSON.parse(document.getElementById("slides")?.textContent ?? "[]");

export const presses = ["ask", "bet", "run", "reveal"];
export const routes = [...new Set(all.flatMap((s) => s.routes))].sort((a, b) => a - b);

/** onRoute are the steps of a talk of so many minutes. @param {number} minutes */
export const onRoute = (minutes) => all.filter((s) => s.routes.includes(minutes));

/**
 * place says what stands at a place of a route: the cover, the end, or a press of a
 * step (i counts from 0).
 * @param {Slide[]} steps
 * @param {number} at
 * @returns {{ name: string, i: number, step?: Slide }}
 */
export function place(steps, at) {
  if (at <= 0) return { name: "cover", i: -1 };
  if (at > 4 * steps.length) return { name: "end", i: steps.length };
  const i = Math.floor((at - 1) / 4);
  return { name: presses[(at - 1) % 4], i, step: steps[i] };
}

/**
 * tellPlace puts a place into words.
 * @param {Slide[]} steps
 * @param {number} at
 */
export function tellPlace(steps, at) {
  const { name, i, step } = place(steps, at);
  if (!step) return word("say." + name);
  return word("say." + name, { n: i + 1, title: step.title, ask: step.ask, reveal: step.reveal, keys: step.options.length });
}

/**
 * What a key asks for. What digits mean depends on the place: at a bet they are
 * hands, elsewhere the number of a step.
 * @type {Record<string, string>}
 */
const meanings = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", p: "back",
  u: "undo", Backspace: "undo", Home: "first", End: "last",
  f: "full", b: "black", ".": "black", t: "theme", g: "go", "?": "keys", s: "speaker", o: "open", Escape: "escape", Enter: "enter",
};

// What a held key does again and again. A hand, a digit, the dark: once a press.
const steady = ["next", "back", "undo"];
let holds = false; // the key that is down may repeat

/**
 * mean says what a key asks for, "" for nothing.
 * @param {KeyboardEvent} e
 * @param {boolean} dark the screen is: the press that ends that does nothing else
 */
export function mean(e, dark) {
  const what = first(e, (name) => (/^\d$/.test(name) ? "digit" + name : e.shiftKey && name === " " ? "back" : meanings[name])) ?? "";
  if (!e.repeat) holds = steady.includes(what) && !dark;
  if (!what || !e.repeat || holds) return what;
  e.preventDefault(); // nor does it press a button again
  return "";
}

/** own reports whether a control of its own keeps the key that presses it. @param {KeyboardEvent} e */
export const own = (e) => target(e).closest?.("button, a, select, summary, dialog") && ["Enter", " "].includes(e.key);

/**
 * watchPresses hears the buttons that say what they do, and takes the focus from whatever a
 * pointer has pressed: a clicker's Enter would press it again.
 * @param {(what: string) => void} act
 */
export function watchPresses(act) {
  document.addEventListener("click", (e) => {
    const b = /** @type {HTMLElement | null} */ (target(e).closest("a, button"));
    if (e.detail) b?.blur();
    if (b?.dataset.do) act(b.dataset.do);
  });
}

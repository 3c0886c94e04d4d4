// The state of the talk: where it stands, the hands that were counted, and what of it
// outlasts a reload.
import { onRoute, place, routes } from "./deck.js";
import { asked } from "./dom.js";

const wish = Number.parseInt(asked.get("route") ?? "", 10);
export const route = routes.includes(wish) ? wish : routes[routes.length - 1];
export const steps = onRoute(route);
export const last = 4 * steps.length + 1;
export const themes = ["projector", "dark", "light"];

/** @type {Talk} */
export const state = { at: 0, hands: {}, black: false, theme: "projector", started: 0 };

const newId = () => "deck" + Math.random().toString(36).slice(2);

/** The name of these slides. It outlasts a reload, so that the speaker's window finds them. */
export let id = newId();
try { id = sessionStorage.getItem("evenflow.deck") ?? id; } catch { /* then until the reload */ }
keepId();

function keepId() {
  try { sessionStorage.setItem("evenflow.deck", id); } catch { /* not kept: a reload has another */ }
}

/** rename is for slides whose name others have: a tab that is duplicated takes it along. */
export function rename() {
  id = newId();
  keepId();
}

/** here is the place at which the talk stands. */
export const here = () => place(steps, state.at);

const kept = "evenflow.slides." + route;
export function keep() {
  const p = here();
  const hash = p.step ? `#${p.i + 1}.${state.at - 4 * p.i}` : p.name === "end" ? "#end" : "";
  try {
    history.replaceState(null, "", location.pathname + location.search + hash);
    sessionStorage.setItem(kept, JSON.stringify({ hands: state.hands, started: state.started, theme: state.theme }));
  } catch { /* not kept: a reload begins anew */ }
}

export function restore() {
  const m = /^#(\d+)(?:\.([1-4]))?\W*$/.exec(location.hash);
  if (m) state.at = Math.min(last, Math.max(1, 4 * (Number(m[1]) - 1) + Number(m[2] ?? 1)));
  if (/^#end\W*$/.test(location.hash)) state.at = last;
  try {
    const s = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    if (s && typeof s.hands === "object") Object.assign(state, { hands: s.hands, started: Number(s.started) || 0 });
    if (themes.includes(s?.theme)) state.theme = s.theme;
  } catch { /* nothing was kept */ }
}

/** handsOf are the hands raised for each option. @param {Slide} step */
export const handsOf = (step) => state.hands[step.id] ?? step.options.map(() => 0);

/** @type {Partial<Talk>[]} what undo goes back to, the latest last */
const before = [];

/** change does something that can be taken back. @param {() => void} f */
export function change(f) {
  before.push({ at: state.at, hands: state.hands, black: state.black });
  if (before.length > 500) before.shift();
  f();
  if (state.at > 0 && !state.started) state.started = Date.now();
}

/** undo takes the last change back, and reports whether there was one. */
export function undo() {
  const was = before.pop();
  if (was) Object.assign(state, was);
  return Boolean(was);
}

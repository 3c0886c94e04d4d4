// Controls that hold a value: each holds what the program says it stands at, and
// sends what the reader makes of it.
import { $, all, hide, one, say, set, target } from "./dom.js";
import { arrange } from "./layout.js";
import { send } from "./program.js";
import { session } from "./session.js";
import { amount, unitText } from "./units.js";

export const limits = ($("limit").dataset.scenes ?? "").split(" ");

let values = "";

/** @param {Status} st */
export function showValues(st) {
  const v = JSON.stringify(st.values);
  if (v === values) return;
  values = v;
  arrange();
  for (const e of all("[data-scenes]")) {
    // What would change nothing as another control stands is not offered either.
    const [id, ...at] = (e.dataset.when ?? "").split(" ");
    const idle = id in st.values && !at.includes(st.values[id]);
    const scenes = e.dataset.scenes ?? "";
    hide(e, idle || (scenes !== "" && !scenes.split(" ").includes(st.scene)));
  }
  set($("limit-back"), "aria-disabled", st.scene === limits[0]);
  set($("limit-next"), "aria-disabled", st.scene === limits[limits.length - 1]);
  // Which track is in front is a question only where there are two.
  for (const e of all('[data-setting="side"]')) hide(e, st.tracks !== 2);
  for (const [id, value] of Object.entries(st.values)) {
    const e = document.getElementById(id);
    if (e && id !== "theme") stand(e, value); // "auto" is ours
  }
}

/**
 * stand has a control stand at a value.
 * @param {HTMLElement} e
 * @param {string} value
 */
function stand(e, value) {
  if (e instanceof HTMLFieldSetElement) {
    for (const r of e.querySelectorAll("input")) {
      if (r.checked !== (r.value === value)) r.checked = r.value === value;
    }
  } else if (e instanceof HTMLSelectElement) {
    if (e.value !== value) e.value = value;
  } else if (e instanceof HTMLInputElement) {
    const { unit, off } = e.dataset;
    const n = amount(value, unit);
    if (value === off) e.value = "";
    else if (e !== document.activeElement || e.type === "range" || Number(e.value) !== n) e.value = String(Math.round(n * 1e6) / 1e6);
    const box = /** @type {Element} */ (e.parentElement);
    if (e.type !== "range") return say(one("output", box), unitText(unit, "").trim());
    set(e, "aria-valuetext", unitText(unit, Math.round(n * 10) / 10));
    const typed = /** @type {HTMLInputElement} */ (one(".typed", box));
    if (typed !== document.activeElement) typed.value = String(Math.round(n * 1e6) / 1e6);
  }
}

// A pull of a slider is one step to take back, however many values it passed.
let pulled = "";

/** @type {Record<string, string>} */
const suffix = { min: "m", h: "h" };

/**
 * @param {HTMLInputElement} input
 * @param {boolean} last the hand has let go
 */
function pull(input, last) {
  const { status } = session;
  const { unit, off } = input.dataset;
  const none = input.value === "" ? off : undefined;
  // A slider begins at a round value, which may be less than the least.
  const n = Math.max(Number(input.value), Number(input.dataset.lo ?? -Infinity));
  const value = none || (input.dataset.lo ? n : input.value) + (suffix[unit ?? ""] ?? "");
  const stood = status?.values[input.id] ?? "0";
  if (status && (none ? stood !== off : stood === off || amount(stood, unit) !== n)) {
    if (pulled === input.id && status.can_undo) evenflow.send('{"type":"undo"}');
    if (send({ type: "set", key: input.id, value })) pulled = input.id;
    else send({ type: "get" });
  }
  if (last) pulled = "";
}

/**
 * write sends what is typed beside a slider; what is not allowed is said, and the last value
 * stands again.
 * @param {HTMLInputElement} typed
 */
function write(typed) {
  const { for: key = "", unit } = typed.dataset;
  typed.blur(); // so that the program's answer is written there
  if (send({ type: "set", key, value: typed.value + (suffix[unit ?? ""] ?? "") })) return;
  const slider = document.getElementById(key);
  if (slider && session.status) stand(slider, session.status.values[key]);
}

/** watchValues sends what the reader sets; the scene and the theme are not among it. */
export function watchValues() {
  for (const e of all("fieldset.pills")) {
    e.addEventListener("change", (ev) => send({ type: "set", key: e.id, value: target(ev).value }) ?? send({ type: "get" }));
  }
  for (const e of document.querySelectorAll(".setting select")) {
    if (!(e instanceof HTMLSelectElement) || e.id === "scene" || e.id === "theme") continue;
    e.addEventListener("change", () => send({ type: "set", key: e.id, value: e.value }));
  }
  for (const e of document.querySelectorAll(".amount input")) {
    if (!(e instanceof HTMLInputElement)) continue;
    if (e.dataset.for) {
      e.addEventListener("change", () => write(e));
      continue;
    }
    if (e.type === "range") e.addEventListener("input", () => pull(e, false));
    e.addEventListener("change", () => pull(e, true));
  }
}

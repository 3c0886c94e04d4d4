// The stage in words and in numbers, and the challenges of the sandbox.
import { $, all, el, hide, root, say } from "./dom.js";
import { send, twin } from "./program.js";
import { session } from "./session.js";
import { happen } from "./speech.js";
import { word } from "./words.js";

/**
 * seldom makes a function that refreshes a part of the panel while that is open: at
 * once, or if time runs no more often than every so many milliseconds.
 * @param {"twin" | "measures"} id
 * @param {number} pause
 * @param {(twin: Twin) => void} write
 */
function seldom(id, pause, write) {
  let last = -Infinity;
  let later = 0;
  const refresh = () => {
    if (!session.status || !$(id).open || $("panel").hidden || later) return;
    const wait = last + pause - performance.now();
    if (wait > 0 && session.status.playing) {
      later = setTimeout(() => {
        later = 0;
        refresh();
      }, wait);
      return;
    }
    last = performance.now();
    write(twin());
  };
  return refresh;
}

/**
 * fill writes the rows of a table.
 * @param {"twin-now" | "twin-rows"} id
 * @param {string[][]} rows
 */
function fill(id, rows) {
  $(id).replaceChildren(...rows.map((r) => el("tr", {}, ...r.map((cell) => el("td", {}, cell)))));
}

export const refreshTwin = seldom("twin", 2000, (t) => {
  say($("twin-summary"), t.summary);
  fill("twin-now", t.now.map((r) => [r.who, r.where, r.what, r.since]));
  fill("twin-rows", t.rows.map((r) => [r.who, r.what, r.from, r.to]));
});

/**
 * Where each measure stands in the metrics, and its unit.
 * @type {Record<string, (m: Metrics) => unknown>}
 */
const measures = {
  deploys: (m) => m.deploys,
  lead: (m) => inUnit("hours", m.lead_time_h.median),
  failed: (m) => m.deploys && inUnit("percent", (100 * m.failed_deploys) / m.deploys),
  recovery: (m) => inUnit("hours", m.failed_recovery_h.median),
  even: (m) => inUnit("", m.gauges.even),
  swift: (m) => inUnit("", m.gauges.swift),
  nimble: (m) => inUnit("hours", m.gauges.nimble),
  flow: (m) => inUnit("percent", 100 * m.shares.flow),
  waiting: (m) => inUnit("percent", 100 * m.shares.waiting),
  answer: (m) => inUnit("minutes", m.time_to_answer_min.median),
};

/**
 * @param {"hours" | "percent" | "minutes" | ""} unit
 * @param {number | null | undefined} x
 */
function inUnit(unit, x) {
  if (x === null || x === undefined) return "–";
  const n = x.toLocaleString(root.lang, { maximumFractionDigits: unit === "" ? 2 : unit === "hours" ? 1 : 0 });
  return unit ? word(unit, { n }) : n;
}

export const refreshMeasures = seldom("measures", 1000, ({ metrics }) => {
  for (const td of all("#measures [data-measure]")) say(td, String(measures[td.dataset.measure ?? ""](metrics)));
});

// Whether a challenge is solved is found out a few milliseconds at a time, while
// nothing else is to be done.
let trying = 0;
/** @type {(f: () => void, o: { timeout: number }) => number} */
const idle = window.requestIdleCallback ?? ((f) => setTimeout(f, 50));

/** @param {Status} st */
export function challenges(st) {
  for (const c of st.challenges ?? []) {
    const li = $("challenge-" + c.id);
    const done = all("span", li)[0];
    const then = /** @type {HTMLElement} */ (li.lastElementChild);
    if (c.solved && done.hidden) happen(all("h2", li)[0].textContent?.trim() ?? "");
    hide(done, !c.solved);
    hide(then, !c.solved);
    li.toggleAttribute("data-solved", c.solved);
  }
  if (!st.trying || !$("challenges").open || $("panel").hidden || trying) return;
  trying = idle(() => {
    trying = 0;
    if (session.status) send({ type: "try" });
  }, { timeout: 200 }); // a busy page still gets on with it
}

export function watchTables() {
  $("twin").addEventListener("toggle", refreshTwin);
  $("measures").addEventListener("toggle", refreshMeasures);
  $("challenges").addEventListener("toggle", () => session.status && challenges(session.status));
}

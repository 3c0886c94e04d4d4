// "A thousand runs" in words and figures: how the values of each measure are said,
// and what a thousand of them say of the run on the stage.
import { root } from "./dom.js";
import { clock as dayTime } from "./units.js";
import { word } from "./words.js";

/**
 * @typedef {{ name: string, per: number, better: number, stage: number }} Measure
 * @typedef {{ key: string, seed: string, by: number, start: number, day: number, before: number, after: number, measures: Measure[] }} Head
 *   before and after are the two cells that are compared.
 * @typedef {[mean: number, half: number]} Estimate
 * @typedef {{ runs: number, before: Estimate, after: Estimate, gain: Estimate }} Result
 * @typedef {{ key: string, width: number, values: Float64Array, have: Uint8Array, n: number,
 *   asked: number, shown: number, head: Head, results: Result[] | null }} Study
 *   The runs of a link: width is how many values one has, n how many have come without
 *   a gap, asked and shown of how many the results are wanted and there.
 */

export const hour = 3_600_000;

/** cells are the combinations of the three habits; bit h of one says that the h-th is async. */
export const cells = 8;

/**
 * habits names a cell: all of one kind, or one by one.
 * @param {number} cell
 */
export function habits(cell) {
  /** @param {number} h */
  const position = (h) => word(cell >> h & 1 ? "runs.async" : "runs.sync");
  if (cell === 0 || cell === cells - 1) return word("runs.all", { habit: position(0) });
  return word("runs.mixed", { planning: position(0), communication: position(1), action: position(2) });
}

/**
 * figure is a number in the reader's way.
 * @param {number} v
 * @param {number} digits behind the point
 */
export const figure = (v, digits) => v.toLocaleString(root.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @param {number} ms */
const clock = (ms) => dayTime(Math.round(ms / 60_000) % (24 * 60));

/**
 * moment is a time of work as a reader knows it: a clock time, or a day and one.
 * @param {Head} head
 * @param {number} ms
 */
function moment({ start, day }, ms) {
  const length = day || 24 * hour;
  let d = Math.floor((day ? ms : start + ms) / length);
  if (day && d > 0 && ms === d * length) d--; // at the very end of the day before
  const time = clock(start + ms - d * length);
  return day || d ? word("runs.at", { n: d + 1, clock: time }) : time;
}

/**
 * Each measure: how a value and the half of an interval are said, and where its axis
 * has its figures. Values are in the unit of the measure.
 * @typedef {{ say(v: number, head: Head, mean?: boolean): string, half(v: number): string, gain(v: number): string, tick(v: number, head: Head): string,
 *   steps: number[], whole?: boolean, early?: boolean }} Kind
 */
/**
 * signed is a difference with its sign.
 * @param {number} v
 * @param {(v: number) => string} say
 */
const signed = (v, say) => (v < 0 ? "−" : "+") + say(Math.abs(v));

/** @type {Kind} */
const time = {
  say: (v, head) => moment(head, v * hour),
  half: (v) => (v < 1.5 ? word("unit.min", { n: figure(v * 60, v * 60 < 10 ? 1 : 0) }) : word("unit.h", { n: figure(v, 1) })),
  gain: (v) => (v ? word("runs.gain." + (v < 0 ? "early" : "late"), { n: time.half(Math.abs(v)) }) : time.half(0)),
  early: true,
  steps: [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 120, 240],
  tick: (v, head) => clock(head.start + v * hour),
};

/** @type {Kind} */
const share = {
  say: (v) => word("runs.percent", { n: figure(v * 100, 1) }),
  half: (v) => word("runs.percent", { n: figure(v * 100, 1) }),
  // A difference of two shares.
  gain: (v) => signed(v, (d) => word("runs.points", { n: figure(d * 100, 1) })),
  steps: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
  tick: (v) => word("runs.percent", { n: figure(v * 100 + 0, 0) }),
};

/** @type {Record<string, Kind>} */
export const kinds = {
  deploys_by: {
    say: (v, head, mean) => figure(v, mean ? 2 : 0),
    half: (v) => figure(v, 2),
    gain: (v) => signed(v, (d) => figure(d, 2)),
    whole: true,
    steps: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    tick: (v) => figure(v + 0, 0), // no minus before a zero
  },
  delivered_by_h: {
    say: (v) => word("unit.h", { n: figure(v, 1) }),
    half: (v) => word("unit.h", { n: figure(v, 1) }),
    gain: (v) => signed(v, (d) => word("unit.h", { n: figure(d, 1) })),
    steps: [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    tick: (v) => word("unit.h", { n: figure(v + 0, v % 1 ? 1 : 0) }),
  },
  finished_at_h: time,
  first_deploy_h: time,
  "shares.flow": share,
  talk_share: share,
  "shares.waiting": share,
};

/**
 * title is the question that a measure answers.
 * @param {Head} head
 * @param {Measure} m
 */
export function title(head, m) {
  const { by, day, start } = head;
  const when = day ? (by % day ? moment(head, by) : word("runs.end", { n: by / day })) : clock(start + by);
  return word("runs." + m.name, { by: when });
}

/**
 * column is what the first runs have of a measure, in its unit.
 * @param {Study} study
 * @param {number} k the measure
 * @param {number} cell
 */
export function column(study, k, cell) {
  const out = [];
  const { per } = study.head.measures[k];
  for (let i = 0; i < study.shown; i++) {
    const v = study.values[i * study.width + cells * k + cell];
    if (!Number.isNaN(v)) out.push(v / per);
  }
  return out;
}

/**
 * sentence says where the run on the stage stands.
 * @param {Study} study
 * @param {number} k the measure
 * @param {Result} result
 * @param {number[][]} columns
 */
export function sentence(study, k, result, columns) {
  const { head } = study;
  const m = head.measures[k];
  const kind = kinds[m.name];
  const stage = m.stage / m.per;
  const parts = [];
  /** @type {(c: number[]) => boolean} */
  const same = (c) => c.every((v) => v === c[0]);
  const fixed = result.runs > 0 && same(columns[0]) && same(columns[1]);
  if (fixed) parts.push(word("runs.equal", { before: kind.say(columns[0][0], head), after: kind.say(columns[1][0], head) }));
  if (Number.isNaN(stage)) {
    parts.push(word("runs.unfinished"));
  } else if (fixed) {
    parts.push(word("runs.value", { value: kind.say(stage, head) }));
  } else {
    const n = figure(result.runs, 0);
    const [before, after] = columns.map((c) => figure(c.filter((v) => (kind.early ? v <= stage : v >= stage)).length, 0));
    parts.push(word(kind.early ? "runs.earlier" : "runs.more", { value: kind.say(stage, head), n, before, after }));
  }
  if (result.runs < study.shown) parts.push(word("runs.some", { n: figure(result.runs, 0), all: figure(study.shown, 0) }));
  return parts.join(" ");
}

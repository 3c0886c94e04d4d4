// The picture of "A thousand runs": the runs of a measure in two rows of dots on one
// axis, the mean of each with its interval, and the run on the stage through both.
import { hour, kinds } from "./runs-measures.js";
import { word } from "./words.js";

/**
 * @param {string} name
 * @param {Record<string, any>} attributes
 * @param {string} [text]
 */
function shape(name, attributes, text) {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, typeof v === "number" ? String(Math.round(v * 10) / 10) : v);
  if (text !== undefined) e.textContent = text;
  return e;
}

/**
 * What the parts of a strip share: the axis and where the rows stand.
 * @param {import("./runs-measures.js").Kind} kind
 * @param {import("./runs-measures.js").Head} head
 * @param {number[][]} columns
 * @param {number} stage NaN: the run on the stage has no value
 * @param {number} width
 * @param {number} u what a pixel is at the reader's size of letters
 */
function plan(kind, head, columns, stage, width, u) {
  const values = [...columns[0], ...columns[1], ...(Number.isNaN(stage) ? [] : [stage])];
  let lo = Infinity;
  let hi = -Infinity;
  for (const v of values) {
    lo = Math.min(lo, v);
    hi = Math.max(hi, v);
  }
  const room = kind.whole ? 0.5 : (hi - lo) * 0.04 || kind.steps[0];
  lo -= room;
  hi += room;
  const left = 8 * u;
  const right = width - 8 * u;
  /** @param {number} v */
  const x = (v) => left + ((v - lo) / (hi - lo)) * (right - left);
  const top = 26 * u; // where the run on the stage has its name
  const label = 28 * u;
  const band = 52 * u;
  /** @param {number} row */
  const base = (row) => top + (row + 1) * (label + band);
  return { kind, head, width, u, lo, hi, left, right, x, top, band, base, bottom: base(1) + 6 * u };
}

/** @typedef {ReturnType<typeof plan>} Plan */

/**
 * axis has its figures at round values. Days are counted from one and begin where
 * their work does.
 * @param {Plan} plan
 */
function axis({ kind, head, width, u, lo, hi, x, top, bottom }) {
  const { day } = head;
  const step = kind.early && day
    ? [1, 2, 3, 5, 10, 20, 50].map((d) => (d * day) / hour).find((s) => (hi - lo) / s <= 5) ?? (100 * day) / hour
    : kind.steps.find((s) => (hi - lo) / s <= 5) ?? kind.steps[kind.steps.length - 1] * 2;
  const shift = kind.early && !day ? (head.start / hour) % step : 0;
  const shapes = [];
  for (let i = Math.ceil((lo + shift) / step); i * step - shift <= hi + 1e-9; i++) {
    const v = i * step - shift;
    shapes.push(shape("path", { class: "runs-grid", d: `M${Math.round(x(v))} ${top}V${bottom}` }));
    const text = kind.early && day ? word("runs.day", { n: i * Math.round(step * hour / day) + 1 }) : kind.tick(v, head);
    const anchor = x(v) < 24 * u ? "start" : x(v) > width - 24 * u ? "end" : "middle";
    shapes.push(shape("text", { class: "runs-faint", x: anchor === "start" ? Math.max(0, x(v) - 8 * u) : anchor === "end" ? Math.min(width, x(v) + 8 * u) : x(v), y: bottom + 18 * u, "text-anchor": anchor }, text));
  }
  return shapes;
}

/**
 * dots stand in columns, so many side by side as a column has room for; both rows by
 * one measure, so that their heights compare.
 * @param {Plan} plan
 * @param {number[][]} columns
 */
function dots({ kind, u, lo, hi, left, right, band, base }, columns) {
  const dot = 3 * u;
  const bins = kind.whole ? Math.round(hi - lo) : Math.max(1, Math.floor((right - left) / (dot * 1.2)));
  const broad = (right - left) / bins;
  const abreast = Math.max(1, Math.floor((broad * 0.8) / dot));
  const piles = columns.map((c) => {
    const pile = new Uint32Array(bins);
    for (const v of c) pile[Math.min(bins - 1, Math.max(0, Math.floor(((v - lo) / (hi - lo)) * bins)))]++;
    return pile;
  });
  const highest = Math.max(1, ...piles[0], ...piles[1]);
  const up = Math.min(dot, (band - dot) / Math.max(1, Math.ceil(highest / abreast) - 1));
  return piles.flatMap((pile, row) => {
    let d = "";
    pile.forEach((n, bin) => {
      const middle = left + (bin + 0.5) * broad;
      for (let i = 0; i < n; i++) {
        const place = (i % abreast) - (Math.min(abreast, n) - 1) / 2;
        d += `M${(middle + place * dot).toFixed(1)} ${(base(row) - dot / 2 - Math.floor(i / abreast) * up).toFixed(1)}h0`;
      }
    });
    return [
      shape("path", { class: "runs-floor", d: `M${left} ${base(row)}H${right}` }),
      shape("path", { class: "runs-dots", d, "stroke-width": dot * 0.9 }),
    ];
  });
}

/**
 * mean is that of a row, with its name and its interval.
 * @param {Plan} plan
 * @param {number} row
 * @param {import("./runs-measures.js").Estimate} estimate
 */
function mean({ kind, head, width, u, x, band, base }, row, [mean, half]) {
  if (Number.isNaN(mean)) return [];
  const name = word(row ? "runs.after" : "runs.before");
  const y = base(row);
  const shapes = [
    shape("text", { class: "runs-name", x: 0, y: y - band - 6 * u }, name),
    shape("text", { class: "runs-ink", x: width, y: y - band - 6 * u, "text-anchor": "end" },
      half > 0 ? word("runs.mean", { mean: kind.say(mean, head, true), half: kind.half(half) }) : kind.say(mean, head, true)),
  ];
  if (half > 0) shapes.push(shape("path", { class: "runs-interval", d: `M${x(mean - half)} ${y}H${x(mean + half)}` }));
  const r = 4.5 * u;
  shapes.push(shape("path", { class: "runs-diamond", d: `M${x(mean) - r} ${y}l${r} ${-r}l${r} ${r}l${-r} ${r}Z` }));
  return shapes;
}

/**
 * strip draws the runs of a measure.
 * @param {import("./runs-measures.js").Study} study
 * @param {number} k the measure
 * @param {import("./runs-measures.js").Result} result
 * @param {number[][]} columns
 * @param {number} width
 * @param {number} u what a pixel is at the reader's size of letters
 */
export function strip(study, k, result, columns, width, u) {
  const m = study.head.measures[k];
  const stage = m.stage / m.per;
  const p = plan(kinds[m.name], study.head, columns, stage, width, u);
  const { x, top, bottom } = p;
  const height = bottom + 30 * u;
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  svg.append(...axis(p), ...dots(p, columns));
  if (!Number.isNaN(stage)) svg.append(shape("path", { class: "runs-stage", d: `M${x(stage)} ${top - 4 * u}V${bottom}` }));
  svg.append(...mean(p, 0, result.before), ...mean(p, 1, result.after));
  if (!Number.isNaN(stage)) {
    const w = 64 * u;
    const at = Math.min(width - w / 2, Math.max(w / 2, x(stage)));
    svg.append(
      shape("rect", { class: "runs-chip", x: at - w / 2, y: 0, width: w, height: 22 * u, rx: 11 * u }),
      shape("text", { class: "runs-on-chip", x: at, y: 16 * u, "text-anchor": "middle" }, word("runs.this")),
    );
  }
  return svg;
}

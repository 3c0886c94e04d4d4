// "What would my team gain?": what a thousand runs have come to, in one table, and to take
// along as text, as CSV, as a picture. Each has the settings that it holds for and the
// link; all are made here, of what the page shows, and sent nowhere.
import { $, el } from "./dom.js";
import { habits, kinds, title } from "./runs-measures.js";
import { colours, font, save } from "./sheet.js";
import { word } from "./words.js";

/**
 * @typedef {{ measure: string, before: string, after: string, gain: string, half: string, verdict: string, raw: number[] }} Line
 * @typedef {import("./runs-measures.js").Study} Study
 */

/** @type {Study | null} what the table shows */
let shown = null;

/**
 * lines are the measures, each in words, and its numbers with every digit: before, after
 * and gain, each with half of its interval.
 * @param {Study} study
 * @returns {Line[]}
 */
function lines({ head, results }) {
  return (results ?? []).map(({ before, after, gain }, k) => {
    const m = head.measures[k];
    const kind = kinds[m.name];
    const raw = [...before, ...after, ...gain];
    const measure = title(head, m);
    if (raw.some(Number.isNaN)) return { measure, before: "–", after: "–", gain: "–", half: "–", verdict: "", raw };
    const [g, half] = gain;
    const better = g * (kind.early ? -1 : m.better);
    const verdict = g === 0 ? "same" : Math.abs(g) <= half ? "luck" : better > 0 ? "better" : better < 0 ? "worse" : "";
    return {
      measure, raw, before: kind.say(before[0], head, true), after: kind.say(after[0], head, true),
      gain: kind.gain(g), half: kind.half(half), verdict: verdict && word("runs." + verdict),
    };
  });
}

/**
 * gainTable shows what is gained, a measure in a row.
 * @param {Study} study
 */
export function gainTable(study) {
  shown = study;
  const heads = ["measure", "before", "after", "gain"].map((c) => el("th", { scope: "col" }, word("runs.take." + c)));
  return [
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...lines(study).map((l) => el("tr", {}, el("th", { scope: "row" }, l.measure), el("td", {}, l.before), el("td", {}, l.after),
      el("td", {}, el("strong", {}, l.gain), " ", el("span", { class: "help" }, "± " + l.half), " ", l.verdict)))),
  ];
}

const link = () => location.origin + location.pathname + "#" + $("runs-body").dataset.link;

/** compared says which habits. */
const compared = () => (shown ? word("runs.compared", { before: habits(shown.head.before), after: habits(shown.head.after) }) : "");

/**
 * settings are what the numbers hold for: what the page has in sight, and what else the
 * link says; the rest is as usual.
 */
function settings() {
  const named = new URLSearchParams(($("runs-body").dataset.link ?? "").split("?")[1]);
  const out = [];
  for (const field of document.querySelectorAll(".setting")) {
    const name = field.querySelector("label")?.textContent?.trim();
    /** @type {HTMLInputElement | HTMLSelectElement | null} */
    const input = field.querySelector("input[type=range], input[type=number], select");
    // Scene and picture are no settings of the team; an empty number is off.
    if (!name || !input?.value || input.id === "scene" || input.id === "view" || field.closest("[hidden]:not(#panel)")) continue;
    if (!field.closest("#first") && !named.has(input.id)) continue;
    const said = [...field.querySelectorAll(".typed, .unit, output")].map((e) => (e instanceof HTMLInputElement ? e.value : e.textContent)).join(" ").trim();
    const value = input instanceof HTMLSelectElement ? input.selectedOptions[0]?.textContent ?? "" : input.type === "number" ? `${input.value} ${said}` : said || input.value;
    out.push(word("runs.take.setting", { name, value: value.trim() }));
  }
  return [...out, word("runs.take.usual")];
}

/** @param {Study} study */
const text = (study) => [
  word("runs.take"), compared(),
  ...lines(study).map((l) => word("runs.take.line", { ...l })),
  $("runs-count").textContent, ...settings(), link(),
].join("\n");

/** @param {Study} study */
export async function copy(study) {
  await navigator.clipboard.writeText(text(study));
  return word("runs.take.copied");
}

/** @param {Study} study */
export async function csv(study) {
  /** @type {(cells: (string | number)[]) => string} */
  const row = (cells) => cells.map((c) => `"${String(c).replaceAll('"', '""')}"`).join(",");
  const heads = ["before", "after", "gain"].flatMap((c) => [word("runs.take." + c), "±"]);
  const rows = [["", ...heads], ...lines(study).map((l) => [l.measure, ...l.raw]), ...[compared(), ...settings(), link()].map((s) => [s])];
  save(new Blob([rows.map(row).join("\r\n")], { type: "text/csv" }), word("runs.take.name") + ".csv");
  return "";
}

/**
 * flow writes phrases one after the other and below one another, in the largest letters
 * in which all have room.
 * @param {CanvasRenderingContext2D} c
 * @param {string[]} phrases
 * @param {number} top
 * @param {number} bottom
 */
function flow(c, phrases, top, bottom) {
  for (let size = 20; ; size--) {
    font(c, size, 400);
    /** @type {[number, number][]} */
    const at = [];
    let left = 40, y = top + size;
    for (const s of phrases) {
      const w = c.measureText(s).width + 1.4 * size;
      if (left > 40 && left + w > 1160) [left, y] = [40, y + 1.4 * size];
      at.push([left, y]);
      left += w;
    }
    if (y > bottom && size > 8) continue;
    phrases.forEach((s, i) => c.fillText(s, at[i][0], at[i][1], 1120));
    return;
  }
}

/**
 * picture has 1200 x 630 pixels, as other sites show pictures of links.
 * @param {Study} study
 */
export async function picture(study) {
  await document.fonts.ready;
  const { ink, faint, paper } = colours();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 630 });
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  c.fillStyle = paper;
  c.fillRect(0, 0, 1200, 630);
  c.fillStyle = ink;
  font(c, 48, 600);
  c.fillText(word("runs.take"), 40, 72, 1120);
  font(c, 22, 400);
  c.fillText(compared(), 40, 108, 1120);
  const x = [40, 470, 660, 850];
  ["before", "after", "gain"].forEach((name, i) => c.fillText(word("runs.take." + name), x[i + 1], 150, i < 2 ? 180 : 310));
  lines(study).forEach(({ measure, before, after, gain, half, verdict }, i) => {
    const y = 190 + i * 40;
    font(c, 24, 400);
    c.fillText(measure, x[0], y, 420);
    c.fillText(before, x[1], y, 180);
    font(c, 24, 600);
    c.fillText(after, x[2], y, 180);
    c.fillText(gain + " ± " + half + " " + verdict, x[3], y, 310);
  });
  c.fillStyle = faint;
  flow(c, [$("runs-count").textContent ?? "", ...settings()], 470, 580);
  c.fillStyle = ink;
  font(c, 20, 400);
  c.fillText("Evenflow · " + link(), 40, 612, 1120);
  /** @type {Blob} */
  const blob = await new Promise((done) => canvas.toBlob((b) => done(/** @type {Blob} */ (b)), "image/png"));
  save(blob, word("runs.take.name") + ".png");
  return "";
}

/**
 * take carries one of them out, and says so, or why it failed.
 * @param {(study: Study) => Promise<string>} how
 */
export async function take(how) {
  if (!shown) return;
  const says = /** @type {HTMLElement} */ ($("runs-take").querySelector("[role=status]"));
  try {
    says.textContent = await how(shown);
  } catch (e) {
    says.textContent = word("runs.take.failed", { why: String(/** @type {Error} */ (e)?.message ?? e).replace(/[.\s]+$/, "") });
  }
}

/** watchGain has the button ask for the runs and bring their table in sight. */
export function watchGain() {
  $("gain").addEventListener("click", () => {
    $("runs").open = true;
    $("runs").scrollIntoView({ block: "start" });
    /** @type {HTMLElement} */ ($("runs").querySelector("summary")).focus({ preventScroll: true });
  });
}

// "What would my team gain?": what a thousand runs have come to, to take along: as text,
// as CSV, as a picture. Each has the settings that it holds for and the link; all are
// made here, of the table on the page, and sent nowhere.
import { $ } from "./dom.js";
import { colours, font, save } from "./sheet.js";
import { word } from "./words.js";

/** @typedef {{ measure: string, before: string, after: string, gain: string, half: string, raw: string[] }} Line */

/** lines are the measures of the table. @returns {Line[]} */
function lines() {
  return [...$("runs-table").querySelectorAll("tbody")].map((body) => {
    const data = [...body.querySelectorAll("data")];
    const [before, , after, , gain, half] = data.map((d) => d.textContent ?? "");
    return { measure: body.querySelector("th")?.textContent ?? "", before, after, gain, half, raw: data.map((d) => d.value) };
  });
}

const link = () => location.origin + location.pathname + "#" + $("runs-body").dataset.link;

/** settings are what the numbers hold for: what the panel has in sight. */
function settings() {
  const out = [];
  for (const field of document.querySelectorAll(".setting")) {
    const name = field.querySelector("label")?.textContent?.trim();
    /** @type {HTMLInputElement | HTMLSelectElement | null} */
    const input = field.querySelector("input[type=range], input[type=number], select");
    // Scene and picture are no settings of the team; an empty number is off.
    if (!name || !input?.value || input.id === "scene" || input.id === "view" || field.closest("[hidden]:not(#panel)")) continue;
    const shown = field.querySelector("output")?.textContent ?? "";
    const value = input instanceof HTMLSelectElement ? input.selectedOptions[0]?.textContent ?? "" : input.type === "number" ? `${input.value} ${shown}` : shown || input.value;
    out.push(word("runs.take.setting", { name, value: value.trim() }));
  }
  return out;
}

/** text is all of it in lines. */
const text = () => [
  word("runs.take"),
  ...lines().map((l) => word("runs.take.line", { ...l })),
  $("runs-count").textContent, ...settings(), link(),
].join("\n");

export async function copy() {
  await navigator.clipboard.writeText(text());
  return word("runs.take.copied");
}

export async function csv() {
  /** @type {(cells: string[]) => string} */
  const row = (cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(",");
  const rows = [["", word("runs.take.before"), "±", word("runs.take.after"), "±", word("runs.gain"), "±"],
    ...lines().map((l) => [l.measure, ...l.raw]), ...settings().map((s) => [s]), [link()]];
  save(new Blob([rows.map(row).join("\r\n")], { type: "text/csv" }), word("runs.take.name") + ".csv");
  return "";
}

/** picture has 1200 x 630 pixels, as other sites show pictures of links. */
export async function picture() {
  await document.fonts.ready;
  const { ink, paper } = colours();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 630 });
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  c.fillStyle = paper;
  c.fillRect(0, 0, 1200, 630);
  c.fillStyle = ink;
  font(c, 48, 600);
  c.fillText(word("runs.take"), 40, 76, 1120);
  const x = [40, 500, 700, 900];
  font(c, 22, 400);
  ["before", "after", "gain"].forEach((name, i) => c.fillText(word("runs.take." + name), x[i + 1], 122, i < 2 ? 190 : 260));
  lines().forEach(({ measure, before, after, gain, half }, i) => {
    const y = 166 + i * 48;
    font(c, 26, 400);
    c.fillText(measure, x[0], y, 440);
    c.fillText(before, x[1], y, 190);
    font(c, 26, 600);
    c.fillText(after, x[2], y, 190);
    c.fillText(gain + " ± " + half, x[3], y, 260);
  });
  font(c, 20, 400);
  // The first settings are those of the scene; all of them are behind the link.
  let left = 40, y = 480;
  for (const s of [$("runs-count").textContent ?? "", ...settings()]) {
    const w = c.measureText(s).width + 28;
    if (left + w > 1160) [left, y] = [40, y + 28];
    if (y > 570) break;
    c.fillText(s, left, y);
    left += w;
  }
  c.fillText("Evenflow · " + link(), 40, 608, 1120);
  /** @type {Blob} */
  const blob = await new Promise((done) => canvas.toBlob((b) => done(/** @type {Blob} */ (b)), "image/png"));
  save(blob, word("runs.take.name") + ".png");
  return "";
}

/**
 * take carries one of them out, and says so, or why it failed.
 * @param {() => Promise<string>} how
 */
export async function take(how) {
  const says = /** @type {HTMLElement} */ ($("runs-take").querySelector("[role=status]"));
  try {
    says.textContent = await how();
  } catch (e) {
    says.textContent = word("runs.take.failed", { why: String(/** @type {Error} */ (e)?.message ?? e).replace(/[.\s]+$/, "") });
  }
}

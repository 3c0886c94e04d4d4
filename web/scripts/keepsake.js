// The picture of a step to keep: the step's picture, the bet and the truth. It is made
// here and sent nowhere.
import { form, inWords } from "./bets.js";
import { el } from "./dom.js";
import { kept } from "./kept.js";
import { colours, font, save } from "./sheet.js";
import { word } from "./words.js";

/**
 * flagShape is the cloth of a flag: dashed for a bet, filled for what is so.
 * @param {CanvasRenderingContext2D} c
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 * @param {boolean} dashed
 */
export function flagShape(c, x, y, w, h, dashed) {
  const notch = 0.3 * h;
  c.beginPath();
  for (const [px, py] of [[0, 0], [w, 0], [w - notch, h / 2], [w, h], [0, h]]) c.lineTo(x + px, y + py);
  c.closePath();
  c.lineWidth = 2;
  c.setLineDash(dashed ? [6, 4] : []);
  if (!dashed) c.fill();
  c.stroke();
}

/**
 * flag draws one as on the stage: dashed for the bet, filled for what is so.
 * @param {CanvasRenderingContext2D} c
 * @param {{ ink: string, paper: string }} colours
 * @param {number} x
 * @param {number} width at most
 * @param {string} name
 * @param {string} text
 * @param {boolean} dashed
 */
function flag(c, { ink, paper }, x, width, name, text, dashed) {
  c.fillStyle = c.strokeStyle = ink;
  font(c, 26, 600);
  c.fillText(name, x, 684, width);
  font(c, 36, 600);
  const w = Math.min(width, c.measureText(text).width + 72);
  c.beginPath();
  for (const [px, py] of [[0, 790], [0, 706], [w, 706], [w - 18, 736], [w, 766], [0, 766]]) c.lineTo(x + px, py);
  c.lineWidth = 4;
  c.setLineDash(dashed ? [12, 8] : []);
  if (!dashed) c.fill();
  c.stroke();
  c.fillStyle = dashed ? ink : paper;
  c.fillText(text, x + 24, 748, w - 60);
}

/**
 * keep has the browser keep the picture of a step, or says why it cannot: the step's
 * picture is fetched, and the network may be gone.
 * @param {HTMLElement} step
 */
export async function keep(step) {
  step.querySelector(".keep-failed")?.remove();
  try {
    await make(step);
  } catch {
    step.querySelector(".keep")?.after(el("p", { class: "keep-failed", role: "alert" }, word("picture.failed")));
  }
}

/** @param {HTMLElement} step */
async function make(step) {
  const { ink, paper } = colours();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 860 });
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = new Image();
  picture.src = "s/" + step.dataset.n + ".png";
  await Promise.all([picture.decode(), document.fonts.ready]);
  c.fillStyle = paper;
  c.fillRect(0, 0, 1200, 860);
  c.drawImage(picture, 0, 0);
  flag(c, { ink, paper }, 16, 460, word("picture.bet"), inWords(form(step), kept.get(step.dataset.id)?.bet), true);
  flag(c, { ink, paper }, 520, 660, word("picture.truth"), step.dataset.reveal ?? "", false);
  font(c, 24, 400);
  c.fillStyle = ink;
  c.fillText("Evenflow" + (location.protocol === "file:" ? "" : " · " + location.origin + location.pathname + "#" + step.id), 16, 836, 1160);
  /** @type {Blob} */
  const blob = await new Promise((done) => canvas.toBlob((b) => done(/** @type {Blob} */ (b)), "image/png"));
  save(blob, word("picture.name", { n: step.dataset.n }));
  step.dataset.kept = String(blob.size);
}

// At the end of the story: what the reader bet beside what came out, as a table and as
// a picture to share. Both are made here and sent nowhere.
import { form, inWords } from "./bets.js";
import { $, all, one } from "./dom.js";
import { flagShape } from "./keepsake.js";
import { kept } from "./kept.js";
import { colours, font, save } from "./sheet.js";
import { word } from "./words.js";

const canvas = /** @type {HTMLCanvasElement} */ ($("outcome-picture"));
const home = location.protocol === "file:" ? "" : location.origin + location.pathname;

/** rows are the steps that were bet on. */
function rows() {
  return all(".step").flatMap((step) => {
    const bet = kept.get(step.dataset.id)?.bet;
    if (bet === null || bet === undefined) return [];
    const f = form(step);
    const truth = f.dataset.right ?? inWords(f, Number(f.dataset.truth));
    return [{ title: one("h2", step).textContent ?? "", bet: inWords(f, bet), truth }];
  });
}

/** @param {ReturnType<typeof rows>} list */
function draw(list) {
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const tint = colours();
  c.fillStyle = tint.paper;
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.fillStyle = tint.ink;
  font(c, 40, 600);
  c.fillText(word("outcome"), 40, 68, 1120);
  font(c, 22, 400);
  c.fillText("Evenflow" + (home && " · " + home), 40, 606, 1120);
  font(c, 22, 600);
  c.fillText(word("picture.bet"), 480, 112, 350);
  c.fillText(word("picture.truth"), 845, 112, 315);
  const high = Math.min(60, 450 / list.length);
  const size = Math.min(26, high * 0.6);
  list.forEach((r, i) => {
    const y = 126 + i * high;
    const base = y + high / 2 + size * 0.35;
    c.fillStyle = tint.ink;
    font(c, size, 400);
    c.fillText(r.title, 40, base, 425);
    font(c, size, 600);
    for (const [x, text, dashed] of /** @type {[number, string, boolean][]} */ ([[480, r.bet, true], [845, r.truth, false]])) {
      const w = Math.min(x < 800 ? 350 : 315, c.measureText(text).width + 2.2 * size);
      c.fillStyle = c.strokeStyle = tint.ink;
      flagShape(c, x, y + high * 0.08, w, high * 0.84, dashed);
      c.fillStyle = dashed ? tint.ink : tint.paper;
      c.fillText(text, x + size * 0.6, base, w - 1.7 * size);
    }
  });
}

/** outcome shows what was bet so far. */
export function outcome() {
  const list = rows();
  $("outcome-none").hidden = list.length > 0;
  $("outcome-some").hidden = list.length === 0;
  if (list.length === 0) return;
  $("outcome-rows").replaceChildren(...list.map((r) => {
    const tr = document.createElement("tr");
    [r.title, r.bet, r.truth].forEach((text, i) => {
      const cell = document.createElement(i ? "td" : "th");
      if (!i) cell.setAttribute("scope", "row");
      cell.textContent = text;
      tr.append(cell);
    });
    return tr;
  }));
  document.fonts.ready.then(() => draw(list));
}

/** @returns {Promise<Blob>} */
const png = () => new Promise((done) => canvas.toBlob((b) => done(/** @type {Blob} */ (b)), "image/png"));

/** @param {string} text */
const say = (text) => { $("outcome-said").textContent = text; };

export function watchOutcome() {
  outcome();
  $("outcome-save").addEventListener("click", async () => {
    save(await png(), word("outcome.name"));
    say(word("outcome.saved"));
  });
  $("outcome-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(home || location.href);
      say(word("outcome.copied"));
    } catch {
      say(home || location.href); // not allowed here: it can be copied by hand
    }
  });
  const share = $("outcome-share");
  share.hidden = !("share" in navigator);
  share.addEventListener("click", async () => {
    const files = [new File([await png()], word("outcome.name"), { type: "image/png" })];
    const text = { title: word("outcome"), ...(home && { url: home }) };
    try {
      await navigator.share(navigator.canShare?.({ files }) ? { ...text, files } : text);
    } catch { /* whoever closes the sheet has changed her mind */ }
  });
}

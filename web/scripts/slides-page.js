// What a slide shows besides the picture: question, answer, hands, and rows where the
// answer is no single day's.
import { $, all, el, one, root } from "./dom.js";
import { handsOf, here, state, steps } from "./talk.js";
import { word } from "./words.js";

/**
 * write shows the place of the talk.
 * @param {(k: number) => void} raise is told of a click on a hand
 */
export function write(raise) {
  const { name, i, step } = here();
  root.dataset.theme = state.theme;
  $("deck").dataset.place = name;
  $("cover").hidden = name !== "cover";
  $("end").hidden = name !== "end";
  for (const part of ["top", "stage", "band"]) $(part).classList.toggle("away", !step);
  $("top").inert = $("band").inert = !step;
  $("black").hidden = !state.black;
  $("deck").inert = state.black;
  if (step) {
    $("act").textContent = step.act;
    $("title").textContent = step.title;
    $("where").textContent = word("where", { n: i + 1, all: steps.length });
    $("ask").textContent = step.ask;
    $("answer").textContent = name === "reveal" ? step.reveal : "";
    $("hint").textContent = word("hint." + name, { keys: step.options.length });
    bets(step, name, raise);
    rows(step, name);
    all("#codes > *").forEach((c, k) => { c.hidden = name !== "ask" || k !== step.n - 1; });
  }
  fit();
}

/** fit makes a long question or answer smaller, as far as it must be. */
export function fit() {
  const { style } = $("band");
  for (let k = 1; k > 0.5; k -= 0.1) {
    style.setProperty("--fit", String(k));
    const room = $("band").getBoundingClientRect();
    const says = $("says").getBoundingClientRect();
    if (says.top >= room.top && says.height < 0.88 * room.height) return; // letters reach over their lines
  }
}

/**
 * rows stand over the picture where the answer is no single day's.
 * @param {Slide} step
 * @param {string} name
 */
function rows(step, name) {
  const box = $("rows");
  box.hidden = name !== "reveal" || !step.rows;
  if (box.hidden || !step.rows || box.dataset.step === step.id) return;
  box.dataset.step = step.id;
  const table = el("table", {}, ...(step.caption ? [el("caption", {}, step.caption)] : []));
  const stairs = step.rows.some((r) => r.width);
  for (const r of step.rows) {
    const cells = [el("th", { scope: "row" }, r.name)];
    if (stairs) {
      const bar = el("span", { class: "bar" });
      if (r.width) {
        const step = el("i");
        step.style.setProperty("--at", r.at ?? "");
        step.style.setProperty("--width", r.width);
        bar.append(step);
      }
      bar.toggleAttribute("data-later", Boolean(r.later));
      cells.push(el("td", {}, bar));
    }
    const td = el("td", {}, r.text);
    td.classList.toggle("figure", stairs);
    table.append(el("tr", {}, ...cells, td));
  }
  box.replaceChildren(table);
}

/** said is read out. @param {string} text */
export function said(text) {
  $("said").textContent = text;
}

/**
 * bets draws the hands as a row of flags: dashed until the answer is known.
 * @param {Slide} step
 * @param {string} name
 * @param {(k: number) => void} raise
 */
function bets(step, name, raise) {
  const hands = handsOf(step);
  const most = Math.max(4, ...hands);
  const list = $("bets");
  if (list.dataset.step !== step.id) {
    list.dataset.step = step.id;
    list.replaceChildren(...step.options.map((o, k) => el("li", {}, flag(o.text, k, raise))));
  }
  all("li", list).forEach((li, k) => {
    const right = name === "reveal" && step.options[k].true;
    li.classList.toggle("true", Boolean(right));
    li.style.setProperty("--share", String(hands[k] / most));
    one(".count", li).textContent = (right ? "✓ " : "") + hands[k];
    one(".told", li).textContent = word(right ? "option.true" : "option");
    one("button", li).setAttribute("aria-disabled", String(name !== "bet"));
  });
}

/**
 * flag is the button of an option.
 * @param {string} text
 * @param {number} k
 * @param {(k: number) => void} raise
 */
function flag(text, k, raise) {
  const b = el("button", { type: "button" });
  b.innerHTML = '<span class="pole"><span class="flag"><svg viewBox="0 0 64 40" preserveAspectRatio="none" aria-hidden="true"><path d="M2 38V2h60l-8 18 8 18Z"/></svg><span class="count"></span></span></span><span class="unseen told"></span><span class="option"><kbd></kbd><span class="label"></span></span>';
  one("kbd", b).textContent = String(k + 1);
  one(".label", b).textContent = text;
  b.addEventListener("click", () => raise(k));
  return b;
}

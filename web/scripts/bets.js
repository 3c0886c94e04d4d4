// The bet of a step of the story: a choice, or a number on a slider; and what is said
// of it once the answer is known.
import { clock } from "./units.js";
import { word } from "./words.js";

/** @typedef {string | number | null | undefined} Bet null: the reader skipped it */

/**
 * form holds the bet of a step.
 * @param {ParentNode} step
 */
export const form = (step) => /** @type {HTMLFormElement} */ (step.querySelector(".bet"));

/**
 * slider is that of a form, null where the bet is a choice.
 * @param {HTMLFormElement} f
 */
export const slider = (f) => /** @type {HTMLInputElement | null} */ (f.querySelector("[type=range]"));

/** @param {Element} step */
export const open = (step) => step.classList.contains("open");
/** @param {Element} step */
export const touched = (step) => form(step).dataset.touched !== undefined;
/** isFlag reports whether the bet is a flag on the stage, too. @param {Element} step */
export const isFlag = (step) => "flag" in form(step).dataset;

/**
 * value is what the reader bets just now.
 * @param {Element} step
 * @returns {Bet}
 */
export function value(step) {
  const f = form(step);
  if (f.dataset.kind === "choice") return /** @type {HTMLInputElement | null} */ (f.querySelector(":checked"))?.value ?? null;
  return Number(slider(f)?.value);
}

/**
 * labelOf is what an answer is called in its form.
 * @param {Element} f
 * @param {Bet} v
 */
export const labelOf = (f, v) => f.querySelector(`[value="${v}"]`)?.nextElementSibling?.textContent ?? "";

/**
 * inWords is a bet as a reader knows it.
 * @param {HTMLFormElement} f
 * @param {Bet} v
 */
export function inWords(f, v) {
  if (v === null || v === undefined) return word("picture.none");
  if (f.dataset.kind === "choice") return labelOf(f, v);
  return word("unit." + f.dataset.unit, { n: f.dataset.kind === "time" ? clock(Number(v)) : v });
}

/**
 * verdict says how far off a bet was.
 * @param {Element} step
 * @param {Bet} bet
 */
export function verdict(step, bet) {
  const f = form(step);
  if (bet === null || bet === undefined) return ""; // the text itself says what is so
  if (f.dataset.kind === "choice") {
    return word(bet === f.dataset.truth ? "said.right" : "said.wrong", { bet: inWords(f, bet), truth: f.dataset.right });
  }
  const time = f.dataset.kind === "time";
  /** @param {number} v */
  const short = (v) => (time ? clock(v) : inWords(f, v));
  const range = slider(f);
  const [truth, guess, pace, span] = [Number(f.dataset.truth), Number(bet), Number(range?.step), Number(range?.max) - Number(range?.min)];
  const off = Math.abs(guess - truth);
  const values = { bet: short(guess), truth: short(truth) };
  if (off <= pace / 2) return word("said.exact", values);
  if (off <= Math.max(pace, span / 20)) return word("said.near", values);
  return word("said." + (guess < truth ? (time ? "early" : "low") : (time ? "late" : "high")), values);
}

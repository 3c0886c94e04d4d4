// Numbers of the player that stand in the page of a step: each holds what the player says
// it stands at, and sends what the reader makes of it, as soon as it is allowed.
import { one } from "./dom.js";
import { amount } from "./units.js";
import { word } from "./words.js";

/** @param {HTMLElement} step @returns {HTMLInputElement[]} */
const dials = (step) => [...step.querySelectorAll("input")].filter((input) => input.dataset.dial);

/** @type {Record<string, string>} */
const suffix = { min: "m", h: "h" };

/**
 * showDials has the step's numbers stand at the player's.
 * @param {HTMLElement} step
 * @param {Record<string, string>} values
 */
export function showDials(step, values) {
  for (const input of dials(step)) {
    const { dial = "", unit, off } = input.dataset;
    // Not into the hand that writes.
    if (values?.[dial] === undefined || input === document.activeElement) continue;
    input.value = values[dial] === off ? "" : String(Math.round(amount(values[dial], unit) * 1e6) / 1e6);
  }
}

/**
 * watchDials sends what the reader sets.
 * @param {HTMLElement} step
 * @param {(message: Message) => void} send
 */
export function watchDials(step, send) {
  for (const input of dials(step)) {
    const { dial, unit, off } = input.dataset;
    input.addEventListener("input", () => {
      const none = input.value === "" && !input.validity.badInput ? off : undefined;
      const n = Number(input.value);
      const valid = none !== undefined || (input.value !== "" && n >= Number(input.min) && n <= Number(input.max));
      input.setAttribute("aria-invalid", String(!valid));
      const name = input.closest("label")?.firstChild?.textContent?.trim() ?? "";
      const says = /** @type {HTMLElement} */ (one("[role=status]", /** @type {Element} */ (input.closest(".dials"))));
      says.textContent = valid ? "" : word("dials.range", { name, lo: input.min, hi: input.max });
      if (valid) send({ type: "set", key: dial, value: none ?? input.value + (suffix[unit ?? ""] ?? "") });
    });
  }
}

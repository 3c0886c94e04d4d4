// Numbers and times as controls and readers have them. Pure, but for the words.
import { word } from "./words.js";

/** @type {Record<string, number>} */
const minutes = { s: 1 / 60, m: 1, h: 60 };

/**
 * amount is "1h30m" as a number of the control's unit, "h" or "min"; plain numbers
 * stay.
 * @param {string} value
 * @param {string} [unit]
 */
export function amount(value, unit) {
  if (!unit) return Number(value);
  let sum = 0;
  for (const [, n, u] of value.matchAll(/([\d.]+)([hms])/g)) sum += Number(n) * minutes[u];
  return unit === "h" ? sum / 60 : sum;
}

/**
 * unitText is a number with its unit.
 * @param {string | undefined} unit
 * @param {number | string} n
 */
export const unitText = (unit, n) => (unit ? word(unit === "h" ? "unit.h" : "unit.min", { n }) : String(n));

/**
 * clock is minutes since midnight as a time of day.
 * @param {number} m
 */
export const clock = (m) => Math.floor(m / 60) + ":" + String(m % 60).padStart(2, "0");

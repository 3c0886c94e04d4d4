// The line over the stage that says what was wrong with what the reader did.
import { $ } from "./dom.js";

/** @param {string} text "" takes it away */
export function notice(text) {
  $("notice-text").textContent = text;
  $("notice").hidden = text === "";
}

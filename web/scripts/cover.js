// What lies over the stage while there is no program: how far it has come, or why
// there is none.
import { $, root } from "./dom.js";
import { notice } from "./notice.js";
import { session } from "./session.js";
import { word } from "./words.js";

/** @param {"loading" | "running" | "stopped" | "failed"} name */
export function phase(name) {
  $("app").dataset.phase = name;
}

export function loading() {
  phase("loading");
  $("failed").hidden = true;
  $("loading").hidden = false;
}

/**
 * fail says why there is no program, and what can be done.
 * @param {string} text
 * @param {string} [button]
 * @param {() => void} [action]
 */
export function fail(text, button, action) {
  phase(session.status ? "stopped" : "failed");
  notice("");
  $("loading").hidden = true;
  $("failed-text").textContent = text;
  $("failed").hidden = false;
  $("retry").hidden = !button;
  $("retry").textContent = button ?? "";
  $("retry").onclick = action ?? null;
}

/** @param {number} n bytes */
const megabytes = (n) => (n / 1e6).toLocaleString(root.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * progress shows how many bytes of all have come.
 * @param {number} done
 * @param {number} all
 */
export function progress(done, all) {
  $("progress").value = Math.min(1, done / all);
  $("progress").title = word("loading.of", { done: megabytes(done), all: megabytes(all) });
}

// What the reader guesses is kept on this device only; in a sandbox for this visit
// only.

/** @type {Record<string, any>} */
let all = {};
try { all = JSON.parse(localStorage.getItem("evenflow.bets") ?? "null") || {}; } catch { /* no storage */ }

export const kept = {
  /** @param {string | undefined} k */
  get: (k) => all[k ?? ""],
  /**
   * @param {string | undefined} k
   * @param {unknown} v
   */
  set(k, v) {
    all[k ?? ""] = v;
    try { localStorage.setItem("evenflow.bets", JSON.stringify(all)); } catch { /* no storage */ }
  },
};

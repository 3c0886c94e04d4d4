// The line between the slides and the speaker's window: a channel where there is one,
// and the window that opened or was opened (a browser may keep channels of windows
// apart).

/**
 * ours reports whether a window shows a page of ours: it may have gone elsewhere.
 * @param {Window} w
 */
function ours(w) {
  try { return w.origin === location.origin; } catch { return false; }
}

/**
 * line connects the windows. Its name is that of one load of a page: messages are counted
 * from one on after every load, and those of the load before are not theirs.
 * @param {(m: any) => void} hear gets every message once
 */
export function line(hear) {
  const name = Math.random().toString(36).slice(2);
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("evenflow.slides") : null;
  /** @type {Set<Window>} */
  const others = new Set(opener ? [opener] : []);
  const heard = new Set();
  let n = 0;
  /** @param {any} m */
  const take = (m) => {
    if (m?.evenflow !== "slides" || m.from === name || heard.has(m.from + m.n)) return;
    heard.add(m.from + m.n);
    if (heard.size > 200) heard.delete(heard.values().next().value);
    hear(m);
  };
  channel?.addEventListener("message", (e) => take(e.data));
  addEventListener("message", (e) => {
    if (e.origin !== location.origin || e.data?.evenflow !== "slides") return;
    others.add(/** @type {Window} */ (e.source)); // after a reload it is not known any more
    take(e.data);
  });
  return {
    /** @param {Window} w */
    add: (w) => others.add(w),
    /** @param {object} m */
    tell(m) {
      const message = { evenflow: "slides", from: name, n: ++n, ...m };
      channel?.postMessage(message);
      for (const w of others) {
        if (w.closed) others.delete(w);
        else if (location.origin === "null") w.postMessage(message, "*"); // from a file
        else if (ours(w)) w.postMessage(message, location.origin);
      }
    },
  };
}

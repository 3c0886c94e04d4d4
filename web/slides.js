// What the slides and the speaker's window share: the order of presses, what a key
// means, and the line between the two windows.
//
// A talk is a row of places: the cover, four presses a step (ask, bet, run,
// reveal), the end. The slides alone hold the state; the speaker's window shows it
// and sends back what was pressed there.
"use strict";
globalThis.Slides = (() => {
  const all = JSON.parse(document.getElementById("slides").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const word = (key, values = {}) =>
    (words[key] ?? "[present." + key + "]").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const presses = ["ask", "bet", "run", "reveal"];
  const routes = [...new Set(all.flatMap((s) => s.routes))].sort((a, b) => a - b);
  const onRoute = (minutes) => all.filter((s) => s.routes.includes(minutes));

  // place says what stands at a place of a route: the cover, the end, or a press of
  // a step (i counts from 0).
  function place(steps, at) {
    if (at <= 0) return { name: "cover", i: -1 };
    if (at > 4 * steps.length) return { name: "end", i: steps.length };
    const i = Math.floor((at - 1) / 4);
    return { name: presses[(at - 1) % 4], i, step: steps[i] };
  }

  // say puts a place into words.
  function say(steps, at) {
    const p = place(steps, at);
    if (!p.step) return word("say." + p.name);
    return word("say." + p.name, { n: p.i + 1, title: p.step.title, ask: p.step.ask, reveal: p.step.reveal, keys: p.step.options.length });
  }

  // mean says what a key asks for, "" for nothing. What digits mean depends on the
  // place: at a bet they are hands, elsewhere the number of a step.
  const meanings = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", p: "back",
    u: "undo", Backspace: "undo", Home: "first", End: "last",
    f: "full", b: "black", ".": "black", t: "theme", g: "go", "?": "keys", s: "speaker", o: "open", Escape: "escape", Enter: "enter",
  };
  function mean(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return "";
    if (/^\d$/.test(e.key)) return "digit" + e.key;
    if (e.shiftKey && e.key === " ") return "back";
    return meanings[e.key.length === 1 ? e.key.toLowerCase() : e.key] ?? "";
  }

  // A control of its own keeps the keys that press it.
  const own = (e) => e.target.closest?.("button, a, select, summary, dialog") && ["Enter", " "].includes(e.key);

  // line connects the windows: by a channel where there is one, and by the window
  // that opened or was opened (a browser may keep channels of windows apart). hear
  // gets every message once. id names this window.
  function line(id, hear) {
    const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("evenflow.slides") : null;
    const others = new Set(opener ? [opener] : []);
    const heard = new Set();
    let n = 0;
    const take = (m) => {
      if (m?.evenflow !== "slides" || m.from === id || heard.has(m.from + m.n)) return;
      heard.add(m.from + m.n);
      if (heard.size > 200) heard.delete(heard.values().next().value);
      hear(m);
    };
    channel?.addEventListener("message", (e) => take(e.data));
    addEventListener("message", (e) => {
      if (e.origin !== location.origin || e.data?.evenflow !== "slides") return;
      others.add(e.source); // after a reload it is not known any more
      take(e.data);
    });
    return {
      add: (w) => others.add(w),
      tell(m) {
        const message = { evenflow: "slides", from: id, n: ++n, ...m };
        channel?.postMessage(message);
        for (const w of others) {
          if (w.closed) others.delete(w);
          else w.postMessage(message, location.origin === "null" ? "*" : location.origin);
        }
      },
    };
  }

  return { all, word, routes, onRoute, presses, place, say, mean, own, line };
})();

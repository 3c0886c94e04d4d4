// The slides: the steps of the story on a big screen, four presses each. The one
// player is driven by the messages that any page may send it (doc/embedding.md).
"use strict";
(() => {
  const { word, routes, onRoute, place, say, mean, own, line } = Slides;
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const stillPlease = matchMedia("(prefers-reduced-motion: reduce)");
  const route = routes.includes(Number(asked.get("route"))) ? Number(asked.get("route")) : routes[routes.length - 1];
  const steps = onRoute(route);
  const last = 4 * steps.length + 1;
  // A name that outlasts a reload, so that the speaker's window finds its slides.
  let id = "deck" + Math.random().toString(36).slice(2);
  try {
    id = sessionStorage.getItem("evenflow.deck") ?? id;
    sessionStorage.setItem("evenflow.deck", id);
  } catch { /* then until the reload */ }

  // ---- The state, and what takes it back

  const themes = ["projector", "dark", "light"];
  const state = { at: 0, hands: {}, black: false, theme: "projector", started: 0 };
  let before = []; // what undo goes back to, the latest last

  const kept = "evenflow.slides." + route;
  function keep() {
    const p = place(steps, state.at);
    const hash = p.step ? `#${p.i + 1}.${state.at - 4 * p.i}` : p.name === "end" ? "#end" : "";
    try {
      history.replaceState(null, "", location.pathname + location.search + hash);
      sessionStorage.setItem(kept, JSON.stringify({ hands: state.hands, started: state.started }));
    } catch { /* not kept: a reload begins anew */ }
  }
  function restore() {
    const m = /^#(\d+)(?:\.([1-4]))?$/.exec(location.hash);
    if (m) state.at = Math.min(last, Math.max(1, 4 * (m[1] - 1) + Number(m[2] ?? 1)));
    if (location.hash === "#end") state.at = last;
    try {
      const s = JSON.parse(sessionStorage.getItem(kept));
      if (s && typeof s.hands === "object") Object.assign(state, { hands: s.hands, started: Number(s.started) || 0 });
    } catch { /* nothing was kept */ }
  }

  const handsOf = (step) => state.hands[step.id] ?? step.options.map(() => 0);

  function change(f) {
    before.push({ at: state.at, hands: state.hands, black: state.black });
    if (before.length > 500) before.shift();
    f();
    if (state.at > 0 && !state.started) state.started = Date.now();
    show();
  }

  function go(at) {
    at = Math.min(last, Math.max(0, at));
    if (at !== state.at) change(() => { state.at = at; state.black = false; });
  }

  function raise(k) {
    const { name, step } = place(steps, state.at);
    if (name !== "bet" || !step.options[k]) return;
    change(() => {
      state.hands = { ...state.hands, [step.id]: handsOf(step).map((n, i) => n + (i === k)) };
    });
    said(word("said.hand", { option: step.options[k].text, n: handsOf(step)[k] }));
  }

  // ---- What a press does

  let entry = null; // the number of a step that is being typed
  function typing(text) {
    entry = text;
    $("entry").hidden = entry === null;
    if (entry !== null) $("entry").textContent = word("entry", { n: entry || "…", all: steps.length });
  }

  function act(what) {
    if (what.startsWith("digit")) {
      const d = what.slice(5);
      if (entry === null && place(steps, state.at).name === "bet") return raise(d - 1);
      return typing(((entry ?? "") + d).slice(-2));
    }
    if (entry !== null) {
      const n = Number(entry);
      if (what === "undo") return typing(entry.slice(0, -1));
      typing(null);
      if (what === "enter" && n >= 1 && n <= steps.length) return go(4 * (n - 1) + 1);
      if (what === "enter" || what === "escape" || what === "go") return;
    }
    if ($("keys").open) {
      $("keys").close();
      if (what === "keys" || what === "escape") return;
    }
    const jump = /^step(\d+)$/.exec(what);
    if (jump) return go(4 * (jump[1] - 1) + 1);
    switch (what) {
      // Out of the dark comes first what was there before.
      case "next":
      case "enter": return state.black ? act("black") : go(state.at + 1);
      case "back": return state.black ? act("black") : go(state.at - 1);
      case "first": return go(0);
      case "last": return go(last);
      case "undo": {
        const was = before.pop();
        if (was) show(Object.assign(state, was));
        return;
      }
      case "black": return change(() => { state.black = !state.black; });
      case "escape": return state.black ? act("black") : undefined;
      case "theme":
        state.theme = themes[(themes.indexOf(state.theme) + 1) % themes.length];
        return show();
      case "clock":
        state.started = Date.now();
        return show();
      case "full":
        if (document.fullscreenElement) document.exitFullscreen();
        else root.requestFullscreen?.().catch(() => {});
        return;
      case "go": return typing("");
      case "keys": return $("keys").showModal();
      case "speaker": return openSpeaker();
      case "open": {
        const { name, step } = place(steps, state.at);
        if (step) open("player.html#" + (name === "reveal" ? step.truth : step.cold), "_blank", "noopener");
        return;
      }
    }
  }

  // ---- What is shown

  let shown = "";
  function show() {
    const { name, i, step } = place(steps, state.at);
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
      bets(step, name);
      rows(step, name);
      const codes = [...$("codes").children];
      for (const c of codes) c.hidden = name !== "ask" || codes.indexOf(c) !== step.n - 1;
    }
    fit();
    const key = state.at + state.theme;
    if (key !== shown) {
      const moved = shown.replace(/\D/g, "") !== String(state.at);
      shown = key;
      if (moved) said(say(steps, state.at));
      picture(moved);
    }
    keep();
    tell();
  }

  // fit makes a long question or answer smaller, as far as it must be.
  function fit() {
    const { style } = $("band");
    for (let k = 1; k > 0.5; k -= 0.1) {
      style.setProperty("--fit", k);
      const room = $("band").getBoundingClientRect();
      const says = $("says").getBoundingClientRect();
      if (says.top >= room.top && says.height < 0.88 * room.height) return; // letters reach over their lines
    }
  }
  addEventListener("resize", fit);
  document.fonts?.ready.then(fit);

  // rows stand over the picture where the answer is no single day's.
  function rows(step, name) {
    const box = $("rows");
    box.hidden = name !== "reveal" || !step.rows;
    if (box.hidden || box.dataset.step === step.id) return;
    box.dataset.step = step.id;
    const make = (tag, text, ...children) => {
      const e = document.createElement(tag);
      if (text) e.textContent = text;
      e.append(...children);
      return e;
    };
    const table = make("table", "", ...(step.caption ? [make("caption", step.caption)] : []));
    const stairs = step.rows.some((r) => r.width);
    for (const r of step.rows) {
      const th = make("th", r.name);
      th.scope = "row";
      const cells = [th];
      if (stairs) {
        const bar = make("span", "", ...(r.width ? [make("i")] : []));
        bar.className = "bar";
        if (r.width) {
          bar.firstChild.style.setProperty("--at", r.at);
          bar.firstChild.style.setProperty("--width", r.width);
        }
        bar.toggleAttribute("data-later", Boolean(r.later));
        cells.push(make("td", "", bar));
      }
      const td = make("td", r.text);
      td.classList.toggle("figure", stairs);
      cells.push(td);
      table.append(make("tr", "", ...cells));
    }
    box.replaceChildren(table);
  }

  function said(text) {
    $("said").textContent = text;
  }

  // bets draws the hands as a row of flags: dashed until the answer is known.
  function bets(step, name) {
    const hands = handsOf(step);
    const most = Math.max(4, ...hands);
    const list = $("bets");
    if (list.dataset.step !== step.id) {
      list.dataset.step = step.id;
      list.replaceChildren(...step.options.map((o, k) => {
        const li = document.createElement("li");
        const b = document.createElement("button");
        b.type = "button";
        b.innerHTML = '<span class="pole"><span class="flag"><svg viewBox="0 0 64 40" preserveAspectRatio="none" aria-hidden="true"><path d="M2 38V2h60l-8 18 8 18Z"/></svg><span class="count"></span></span></span><span class="unseen told"></span><span class="option"><kbd></kbd><span class="label"></span></span>';
        b.querySelector("kbd").textContent = k + 1;
        b.querySelector(".label").textContent = o.text;
        b.addEventListener("click", (e) => {
          if (e.detail) b.blur(); // or a clicker's Enter would press it again
          raise(k);
        });
        li.append(b);
        return li;
      }));
    }
    [...list.children].forEach((li, k) => {
      const right = name === "reveal" && step.options[k].true;
      li.classList.toggle("true", right);
      li.style.setProperty("--share", hands[k] / most);
      li.querySelector(".count").textContent = (right ? "✓ " : "") + hands[k];
      const b = li.firstElementChild;
      li.querySelector(".told").textContent = word(right ? "option.true" : "option");
      b.setAttribute("aria-disabled", name !== "bet");
    });
  }

  // ---- The player

  let frame = null;
  let ready = false;
  let run = 0; // the number of the run that may go on

  function load() {
    frame = document.createElement("iframe");
    frame.title = $("stage").dataset.title;
    frame.tabIndex = -1; // the keys stay with the slides
    const how = asked.get("render") === "svg" ? "&render=svg" : "";
    frame.src = "player.html?mode=stage" + how + "#" + themed(steps[0].cold);
    $("stage").append(frame);
  }

  const themed = (link) => link + (link.includes("?") ? "&" : "?") + "theme=" + state.theme;
  const waiting = new Map(); // answers that somebody waits for
  let sent = 0;
  function send(message) {
    frame.contentWindow.postMessage({ evenflow: 1, id: ++sent, ...message }, "*");
    return new Promise((done) => waiting.set(sent, done));
  }

  addEventListener("message", (e) => {
    const m = e.data;
    if (!frame || e.source !== frame.contentWindow || m?.evenflow !== 1) return;
    if (m.type === "ready") {
      ready = true;
      waiting.clear();
      $("loading").textContent = word("ready");
      send({ type: "heading", value: "off" });
      picture(true);
    }
    if (m.id !== undefined && waiting.has(m.id)) {
      waiting.get(m.id)(m);
      waiting.delete(m.id);
    }
    if (m.type === "state") $("summary").textContent = m.summary;
  });

  // Where a run lasts longer than this it is only watched, not understood.
  const runTime = 6000; // milliseconds

  // picture puts the place on the stage. What lies ahead is under a veil as long as
  // it is the answer.
  async function picture(moved) {
    const mine = ++run;
    if (!ready) return;
    const { name, step } = place(steps, state.at);
    root.dataset.running = "";
    if (!step) {
      send({ type: "set", key: "theme", value: state.theme });
      return;
    }
    const veil = name === "run" || name !== "reveal" && step.veil;
    send({ type: "veil", value: veil ? "on" : "off" });
    const link = themed(name === "run" || name === "reveal" ? step.truth : step.cold);
    if (name !== "run") {
      await send({ type: "load", link });
      if (mine === run) root.dataset.running = "no";
      return;
    }
    send({ type: "load", link });
    if (!moved || stillPlease.matches) {
      await send({ type: "seek", t: step.hold });
      if (mine === run) root.dataset.running = "no";
      return;
    }
    // By seeking, not by playing: it stops exactly at the hold.
    await send({ type: "seek", t: step.from });
    const began = performance.now();
    for (let k = 0; k < 1 && mine === run;) {
      await new Promise(requestAnimationFrame);
      k = Math.min(1, (performance.now() - began) / runTime);
      if (mine === run) await send({ type: "seek", t: Math.round(step.from + (step.hold - step.from) * k) });
    }
    if (mine === run) root.dataset.running = "no";
  }

  // ---- The speaker's window

  const wire = line(id, (m) => {
    if (m.kind === "hello" && (!m.deck || m.deck === id)) tell();
    if (m.kind === "press" && m.deck === id) act(m.what);
  });
  function tell() {
    wire.tell({ kind: "state", deck: id, route, ...state });
  }
  function openSpeaker() {
    const w = open("speaker.html?deck=" + id, "evenflow-speaker", "popup,width=1100,height=760");
    if (w) wire.add(w);
  }

  // ---- Hands on the slides

  addEventListener("keydown", (e) => {
    const what = mean(e);
    if (!what || own(e)) return;
    if ($("keys").open && what === "escape") return; // it closes by itself
    e.preventDefault();
    act(what);
  });
  document.addEventListener("click", (e) => {
    const b = e.target.closest("[data-do]");
    if (!b) return;
    if (e.detail) b.blur();
    act(b.dataset.do);
  });
  $("stage").addEventListener("click", () => act("next"));
  $("black").addEventListener("click", () => act("black"));
  $("keys-close").addEventListener("click", () => $("keys").close());
  $("speaker").addEventListener("click", (e) => {
    e.preventDefault();
    openSpeaker();
  });

  // ---- The screen stays on

  let lock = null;
  async function wake() {
    if (document.visibilityState !== "visible" || lock || !navigator.wakeLock) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => { lock = null; });
    } catch { /* a low battery, or not allowed: the talk goes on */ }
  }
  document.addEventListener("visibilitychange", wake);

  // ---- Start

  $("routes").replaceChildren(...routes.map((r) => {
    const a = document.createElement("a");
    a.href = "?route=" + r + (asked.get("render") === "svg" ? "&render=svg" : "");
    a.textContent = word("route", { n: r, steps: onRoute(r).length });
    if (r === route) a.setAttribute("aria-current", "true");
    return a;
  }));
  $("paper").href = "handout-" + route + ".html";
  $("truths").replaceChildren(...steps.map((s) => {
    const li = document.createElement("li");
    const b = document.createElement("strong");
    b.textContent = s.reveal;
    li.append(s.title + " ", b);
    return li;
  }));
  addEventListener("hashchange", () => {
    restore();
    show();
  });
  restore();
  load();
  show();
  wake();
})();

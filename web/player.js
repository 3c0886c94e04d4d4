// The page around the player: it loads the program, hands it the reader's wishes
// and keeps the HTML controls true to what the program says. The program only
// draws; everything that can be pressed, dragged or focused is an HTML element.
//
// Between the two: evenflow.send(JSON) takes a command and returns the status,
// evenflow.size(w, h, ratio) says how large the stage is, and the program sends
// the DOM event "evenflow" with the status whenever it has changed, the first
// time when it is ready, and "evenflow-crash" with the reason when it has failed.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const words = JSON.parse($("words").textContent);
  const word = (key, values = {}) =>
    (words["page." + key] ?? "[page." + key + "]").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const scenes = [...$("scene").options].map((o) => o.value);
  const themes = [...$("theme").options].map((o) => o.value);

  let status = null; // the last one of the program, null before it is ready
  let size = { w: 0, h: 0, ratio: 0 };

  // ---- What the link asks for: player.html#scene=planning&theme=dark

  const fields = { scene: scenes, theme: themes };

  function wishes() {
    const out = { scene: scenes[0], theme: themes[0] };
    const odd = [];
    for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
      if (!Object.hasOwn(fields, key)) {
        odd.push(word("notice.field", { field: key, want: Object.keys(fields).join(", ") }));
      } else if (!fields[key].includes(value)) {
        odd.push(word("notice.value", { field: key, got: value, want: fields[key].join(", ") }));
      } else {
        out[key] = value;
      }
    }
    notice(odd.join(" "));
    return out;
  }

  // The fragment follows the choices, so that a reload (the engine makes one when
  // it loses its graphics) comes back to them.
  function remember() {
    const q = new URLSearchParams({ scene: $("scene").value });
    if ($("theme").value !== "auto") q.set("theme", $("theme").value);
    try {
      history.replaceState(null, "", "#" + q);
    } catch {
      // Some frames may not; then a reload starts with the link's own scene.
    }
  }

  function notice(text) {
    $("notice-text").textContent = text;
    $("notice").hidden = text === "";
  }

  // ---- Theme: the reader's choice, or what the system prefers

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themeNow = () => ($("theme").value !== "auto" ? $("theme").value : dark.matches ? "dark" : "light");

  function applyTheme() {
    root.dataset.theme = themeNow();
    if (status) send({ type: "set", key: "theme", value: themeNow() });
    else poster();
  }

  // The stills inside the page are the light ones of the first scene, for wide and
  // for tall windows; others are fetched. Without them there is just no still.
  let posterShown = "flow-light";
  async function poster() {
    const want = $("scene").value + "-" + themeNow();
    if (want === posterShown) return;
    posterShown = want;
    for (const shape of ["wide", "tall"]) {
      const box = document.querySelector("#poster ." + shape);
      box.replaceChildren();
      if (!box.getClientRects().length) continue; // for a window of another shape
      try {
        const r = await fetch("poster/" + want + "-" + shape + ".svg");
        if (!r.ok) continue;
        const doc = new DOMParser().parseFromString(await r.text(), "image/svg+xml");
        if (want === posterShown) box.replaceChildren(document.adoptNode(doc.documentElement));
      } catch {
        // The program's own download says what is wrong with the connection.
      }
    }
  }

  // ---- Sizes

  // More real pixels than this cost time and show nothing new.
  const maxSide = 4096;

  function measure() {
    const box = $("stage").getBoundingClientRect();
    const w = Math.max(1, Math.round(box.width));
    const h = Math.max(1, Math.round(box.height));
    const ratio = Math.max(1, Math.min(devicePixelRatio || 1, 3, maxSide / Math.max(w, h)));
    if (w === size.w && h === size.h && ratio === size.ratio) return;
    size = { w, h, ratio };
    root.style.setProperty("--stage-w", w + "px");
    root.style.setProperty("--stage-h", h + "px");
    root.style.setProperty("--ratio", ratio);
    if (!status) return;
    evenflow.size(w, h, ratio);
    send({ type: "get" }); // the time axis has moved
  }

  function watchSize() {
    new ResizeObserver(measure).observe($("stage"));
    // Zoom and a move to another screen change the ratio, not always the size.
    addEventListener("resize", measure);
    try {
      new ResizeObserver(measure).observe($("stage"), { box: "device-pixel-content-box" });
    } catch {
      // Not every browser counts device pixels; those send a resize.
    }
    measure();
  }

  // ---- Commands and status

  function send(command) {
    if (!status) return null;
    const answer = JSON.parse(evenflow.send(JSON.stringify(command)));
    if (answer.type === "error") {
      notice(answer.message);
      return null;
    }
    show(answer);
    return answer;
  }

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  };
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  // Numbers go into custom properties of the one element they place.
  const place = (element, name, value) => element.style.setProperty(name, value);

  let axis = "";
  function show(st) {
    status = st;
    const flow = st.scene === "flow";
    const now = performance.now();

    const time = $("time");
    const l = st.layout;
    const box = [l.axis.x, l.axis.y + l.axis.h / 2, l.axis.w].join();
    if (box !== axis) {
      axis = box;
      place(time, "--axis-x", l.axis.x);
      place(time, "--axis-y", l.axis.y + l.axis.h / 2);
      place(time, "--axis-w", l.axis.w);
    }
    if (time.min !== String(l.from)) time.min = l.from;
    if (time.max !== String(l.to)) time.max = l.to;
    // Steps of a minute from the knob, wherever it stands.
    time.value = st.t;
    // A focused slider is read out at each change of its text: not at every frame.
    if (!st.playing || now - spokenTime >= 2000) {
      if (time.getAttribute("aria-valuetext") !== st.clock) {
        time.setAttribute("aria-valuetext", st.clock);
        spokenTime = now;
      }
    }

    if ($("tap").hidden === flow) {
      $("tap").hidden = !flow;
      $("planning").hidden = flow;
    }
    set($("tap"), "aria-disabled", !st.can_tap);
    set($("undo"), "aria-disabled", !st.can_undo);
    set($("play"), "aria-disabled", false);
    set($("play"), "aria-label", word(st.playing ? "pause" : st.at_end ? "play.again" : "play"));
    $("play").toggleAttribute("data-playing", st.playing);
    for (const r of document.getElementsByName("planning")) {
      const on = r.value === st.planning;
      if (r.checked !== on) r.checked = on;
    }
    if ($("scene").value !== st.scene) $("scene").value = st.scene;
    say($("title"), st.title);
    announce(st.summary);
  }

  // The live region follows the sentence on the stage at most every two seconds.
  let spokenTime = -Infinity;
  let spokenAt = -Infinity;
  let waiting = 0;
  function announce(text) {
    if (text === $("live").textContent) {
      clearTimeout(waiting);
      waiting = 0;
      return;
    }
    if (waiting) return; // it will take the newest
    const speak = () => {
      waiting = 0;
      spokenAt = performance.now();
      say($("live"), status.summary);
    };
    const wait = spokenAt + 2000 - performance.now();
    if (wait <= 0) speak();
    else waiting = setTimeout(speak, wait);
  }

  // ---- Playing: what moves by itself stops when nobody can see it, and goes on
  // only if the reader had not stopped it.

  let resume = false; // go on when in sight again
  let inSight = false;
  let held = false; // the reader holds the knob of a playing player

  const stillPlease = matchMedia("(prefers-reduced-motion: reduce)");

  function sight(visible) {
    if (visible === inSight) return;
    inSight = visible;
    if (!status) return;
    if (!visible && status.playing) {
      resume = true;
      send({ type: "pause" });
    } else if (visible && resume) {
      resume = false;
      send({ type: "play" });
    }
  }

  function startByItself() {
    if (stillPlease.matches) return;
    if (inSight) send({ type: "play" });
    else resume = true;
  }

  function watchSight() {
    let onScreen = false;
    const look = () => sight(onScreen && document.visibilityState === "visible");
    // A quarter of the stage is enough to follow it, and possible even where the
    // stage is taller than the window.
    new IntersectionObserver((entries) => {
      onScreen = entries[entries.length - 1].intersectionRatio >= 0.25;
      look();
    }, { threshold: [0, 0.25] }).observe($("stage"));
    document.addEventListener("visibilitychange", look);
  }

  // ---- Controls

  function load(scene) {
    resume = false;
    if (send({ type: "load", scene })) {
      remember();
      startByItself();
    }
  }

  function control() {
    $("tap").addEventListener("click", () => {
      if (!status) return;
      if (status.can_tap) send({ type: "tap" });
      else notice(word("tap.not"));
    });
    $("undo").addEventListener("click", () => {
      if (!status) return;
      if (status.can_undo) send({ type: "undo" });
      else notice(word("undo.not"));
    });
    $("play").addEventListener("click", () => {
      if (!status) return;
      resume = false;
      send({ type: status.playing ? "pause" : "play" });
    });
    for (const r of document.getElementsByName("planning")) {
      r.addEventListener("change", () => send({ type: "set", key: "planning", value: r.value }));
    }
    $("scene").addEventListener("change", () => {
      if (status) load($("scene").value);
      else poster();
    });
    $("theme").addEventListener("change", () => {
      applyTheme();
      remember();
    });
    dark.addEventListener("change", applyTheme);

    // While the knob is held the day stands still under it.
    const time = $("time");
    const scrub = () => {
      const t = Number(time.value);
      if (status?.playing) {
        held = true;
        send({ type: "pause" });
      }
      send({ type: "seek", t });
    };
    // A finger that comes down on the axis may mean to scroll the host: the value
    // it brings counts only once it has moved sideways or has tapped.
    let finger = null;
    const mean = () => {
      const brought = finger?.brought;
      finger = null;
      if (brought) scrub();
    };
    time.addEventListener("pointerdown", (e) => {
      if (e.pointerType === "touch") finger = { x: e.clientX, y: e.clientY, brought: false };
    });
    time.addEventListener("pointermove", (e) => {
      if (finger && Math.abs(e.clientX - finger.x) > Math.max(4, Math.abs(e.clientY - finger.y))) mean();
    });
    time.addEventListener("pointerup", mean);
    time.addEventListener("pointercancel", () => {
      finger = null;
      if (status) time.value = status.t;
    });
    time.addEventListener("input", () => {
      if (finger) finger.brought = true;
      else scrub();
    });
    time.addEventListener("change", () => {
      if (!held) return;
      held = false;
      send({ type: "play" });
    });

    $("notice-close").addEventListener("click", () => notice(""));
    addEventListener("hashchange", () => {
      const w = wishes();
      $("theme").value = w.theme;
      applyTheme();
      if (status && w.scene !== status.scene) load(w.scene);
    });
  }

  // ---- Loading

  function phase(name) {
    $("app").dataset.phase = name;
  }

  function fail(text, button, action) {
    phase(status ? "stopped" : "failed");
    notice("");
    $("loading").hidden = true;
    $("failed-text").textContent = text;
    $("failed").hidden = false;
    $("retry").hidden = !button;
    $("retry").textContent = button ?? "";
    $("retry").onclick = action ?? null;
  }

  // What would fail later is tried first: the engine itself can only panic.
  function missing() {
    if (typeof WebAssembly !== "object") return "error.wasm";
    try {
      new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)); // the empty program
    } catch {
      return "error.policy";
    }
    const gl = document.createElement("canvas").getContext("webgl2");
    if (!gl) return "error.webgl";
    gl.getExtension("WEBGL_lose_context")?.loseContext(); // give it back: there are few
    return "";
  }

  class Download extends Error {}

  async function get(file) {
    let r;
    try {
      r = await fetch(file);
    } catch {
      throw new Download(word("why.network"));
    }
    if (!r.ok) throw new Download(word("why.status", { status: r.status, file }));
    return r;
  }

  const megabytes = (n) => (n / 1e6).toLocaleString(root.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  function progress(done, all) {
    $("progress").value = Math.min(1, done / all);
    $("progress").title = word("loading.of", { done: megabytes(done), all: megabytes(all) });
  }

  // fetchProgram compiles the program while it comes in. Content-Length tells the
  // compressed size and the stream gives the bytes unpacked, so the true total
  // comes from the manifest.
  async function fetchProgram(imports) {
    const [manifest, program] = await Promise.all([get("manifest.json").then((r) => r.json()), get("evenflow.wasm")]);
    const total = manifest.files["evenflow.wasm"].raw;
    let done = 0;
    progress(0, total);
    const count = new TransformStream({
      transform(chunk, to) {
        done += chunk.byteLength;
        progress(done, total);
        to.enqueue(chunk);
      },
    });
    const counted = new Response(program.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
    try {
      return await WebAssembly.instantiateStreaming(counted, imports);
    } catch {
      // Cut off on the way, or damaged: what arrived does not compile.
      throw new Download(word(done < total ? "why.network" : "why.broken"));
    }
  }

  async function start() {
    phase("loading");
    $("failed").hidden = true;
    $("loading").hidden = false;
    const lack = missing();
    if (lack) {
      fail(word(lack));
      return;
    }
    try {
      if (typeof Go !== "function") throw new Download(word("why.status", { status: "?", file: "wasm_exec.js" }));
      const go = new Go();
      const { instance } = await fetchProgram(go.importObject);
      go.run(instance).then(
        () => crashed(word("why.ended")),
        (e) => crashed(String(e?.message ?? e)),
      );
    } catch (e) {
      if (e instanceof Download || e instanceof SyntaxError || e instanceof TypeError) {
        const why = e instanceof Download ? e.message : word("why.broken");
        // The loader script itself comes only with the page.
        fail(word("error.download", { why }), word("retry"), typeof Go === "function" ? start : () => location.reload());
      } else {
        crashed(String(e?.message ?? e));
      }
    }
  }

  let stopped = false;
  function crashed(why) {
    if (stopped) return; // the first reason is the true one
    stopped = true;
    fail(word("error.crash", { why: why.replace(/[.\s]+$/, "") }), word("again"), () => location.reload());
    for (const e of ["tap", "undo", "play"]) set($(e), "aria-disabled", true);
    $("time").disabled = true;
    status = null;
  }

  document.addEventListener("evenflow-crash", (e) => crashed(String(e.detail)));

  document.addEventListener("evenflow", (e) => {
    if (stopped) return;
    const st = JSON.parse(e.detail);
    if (status) {
      show(st);
      return;
    }
    const scene = $("scene").value; // what the link asks for; the program opens with its own
    status = st;
    for (const canvas of document.querySelectorAll("body > canvas")) {
      canvas.tabIndex = -1;
      canvas.setAttribute("aria-hidden", "true");
    }
    evenflow.size(size.w, size.h, size.ratio);
    send({ type: "load", scene });
    send({ type: "set", key: "theme", value: themeNow() });
    $("time").disabled = false;
    phase("running");
    startByItself();
  });

  const first = wishes();
  $("scene").value = first.scene;
  $("theme").value = first.theme;
  applyTheme();
  poster();
  control();
  watchSize();
  watchSight();
  start();
})();

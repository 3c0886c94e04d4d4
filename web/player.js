// The page around the player: it loads the program, hands it the reader's wishes
// and keeps the HTML controls true to what the program says. The program draws
// and decides; everything that can be pressed, dragged or focused is an HTML
// element.
//
// Between the two, see package page: evenflow.send(JSON) takes a command and
// returns the status, key() and pointer() what the reader's hands do, open() a
// link, size() the stage's size, twin() gives the picture in text. The program
// sends the DOM events "evenflow" (its status), "evenflow-event" (something
// happened) and "evenflow-crash" (why it cannot go on).
//
// There are two programs: evenflow.wasm draws on a canvas by itself; svg.wasm,
// where there is no WebGL 2 (or with ?render=svg), gives SVG whenever it is asked
// with tick(milliseconds).
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const words = JSON.parse($("words").textContent);
  const offers = JSON.parse($("offers").textContent);
  const steps = JSON.parse($("steps-of").textContent); // where in the story each scene is
  const word = (key, values = {}) =>
    (words["page." + key] ?? "[page." + key + "]").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const asked = new URLSearchParams(location.search);
  const framed = window.parent !== window;
  root.dataset.mode = { full: "full", embed: "embed", stage: "stage" }[asked.get("mode")] ?? (framed ? "embed" : "full");

  const limits = [...$("scene").options].map((o) => o.value).filter((name) => name.startsWith("limits/"));

  let status = null; // the last one of the program, null before it is ready
  let size = { w: 0, h: 0, ratio: 0 };
  let zoom = 1; // how many CSS pixels each one of the picture is
  let render = asked.get("render") === "svg" ? "svg" : "canvas";

  const listen = (id, kind, f) => $(id).addEventListener(kind, f);
  const set = (element, name, value) => {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  };
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const hide = (element, hidden) => {
    if (element.hidden !== hidden) element.hidden = hidden;
  };

  function notice(text) {
    $("notice-text").textContent = text;
    $("notice").hidden = text === "";
  }

  // ---- The link: the whole state in the fragment, so that a reload (the engine
  // makes one when it loses its graphics) comes back to it.

  // "auto" is the page's own colour choice: the program knows only colours. In the
  // link no theme stands for it, and every chosen one, the default too.
  function ownLink(st) {
    const link = st.link.replace(/([?&])theme=[^&]*&?/, "$1").replace(/[?&]$/, "");
    const theme = $("theme").value;
    return theme === "auto" ? link : link + (link.includes("?") ? "&" : "?") + "theme=" + theme;
  }

  let linkNow = ""; // of the state shown
  let linkWritten = decodeURI(location.hash.slice(1));
  let writing = 0;

  function writeLink() {
    clearTimeout(writing);
    writing = 0;
    if (!linkNow || linkNow === linkWritten) return;
    // A link that somebody has just given is not written over: word of it is under way.
    if (decodeURI(location.hash.slice(1)) !== linkWritten) return;
    try {
      // The whole address: in srcdoc a bare fragment would be refused.
      history.replaceState(null, "", location.href.split("#")[0] + "#" + linkNow);
      linkWritten = linkNow;
    } catch {
      // Some frames may not, and some browsers not so often: the next one again.
    }
  }

  function remember(st) {
    if (st.hidden) return; // the address does not give the answer away
    const link = ownLink(st);
    // An untouched player keeps its address clean, and so its opening.
    if (!linkNow && !linkWritten && link.replace(/\?.*/, "") === link && !st.playing) return;
    linkNow = link;
    // Browsers allow some hundred writes in half a minute.
    if (!writing && linkNow !== linkWritten) writing = setTimeout(writeLink, st.playing ? 1000 : 250);
  }

  function openLink(fragment) {
    const notices = JSON.parse(evenflow.open(fragment));
    const theme = /[?&]theme=(\w+)/.exec(fragment)?.[1];
    $("theme").value = theme && !notices.some((n) => n.field === "theme") ? theme : "auto";
    notice(notices.map((n) => word(n.used ? "notice.used" : "notice.left", n)).join(" "));
    applyTheme(); // and with it the status
    return notices;
  }

  // ---- Theme: the reader's choice, or what the system prefers

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const themeNow = () => ($("theme").value !== "auto" ? $("theme").value : dark.matches ? "dark" : "light");

  function applyTheme() {
    root.dataset.theme = themeNow();
    if (root.dataset.mode === "stage" && size.w) measure();
    if (status) send({ type: "set", key: "theme", value: themeNow() });
    else poster();
  }

  // The stills inside the page are the light ones of the first scene, for wide and
  // for tall windows; that of another scene is fetched, in the one shape and colours
  // that are wanted. Without it there is just no still.
  const poster$ = (shape) => document.querySelector("#poster ." + shape);
  let posterShown = "flow-light";
  async function poster() {
    const want = $("scene").value.replace("/", "-") + "-" + themeNow();
    if (want === posterShown || !poster$("wide")) return;
    posterShown = want;
    for (const shape of ["wide", "tall"]) {
      poster$(shape).replaceChildren();
      if (!poster$(shape).getClientRects().length) continue; // for a window of another shape
      try {
        const r = await fetch("poster/" + want + "-" + shape + ".svg");
        if (!r.ok) continue;
        const svg = await r.text();
        if (want === posterShown && !status) still(poster$(shape), svg);
      } catch {
        // The program's own download says what is wrong with the connection.
      }
    }
  }

  function still(place, svg) {
    const doc = new DOMParser().parseFromString(svg, "image/svg+xml");
    place.replaceChildren(document.adoptNode(doc.documentElement));
  }

  // ---- Sizes

  // More real pixels than this cost time and show nothing new.
  const maxSide = 4096;

  function measure() {
    arrange();
    const box = $("stage").getBoundingClientRect();
    const w = Math.round(box.width);
    const h = Math.round(box.height);
    if (w < 64 || h < 64) return; // nobody sees it, as in a frame that is not shown
    const ratio = Math.max(1, Math.min(devicePixelRatio || 1, 3, maxSide / Math.max(w, h)));
    // The picture alone, on a wall: laid out as on a laptop and then enlarged, so
    // that it is the same one on every projector and nothing in it gets too small. The
    // projector's colours come with larger letters.
    const across = root.dataset.theme === "projector" ? 1280 : 940;
    const larger = root.dataset.mode === "stage" ? Math.max(1, w / across) : 1;
    if (w === size.w && h === size.h && ratio === size.ratio && larger === zoom) return;
    size = { w, h, ratio };
    zoom = larger;
    root.style.setProperty("--stage-w", w + "px");
    root.style.setProperty("--stage-h", h + "px");
    root.style.setProperty("--ratio", ratio);
    if (!status) return;
    resized();
    send({ type: "get" }); // the time axis has moved
  }

  const resized = () => evenflow.size(size.w / zoom, size.h / zoom, size.ratio * zoom);

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

  // ---- Without the engine: the picture as SVG, a new one whenever it has changed

  let frame = 0;
  let lastFrame = 0;

  function wake() {
    if (render !== "svg" || !status || frame) return;
    lastFrame = performance.now();
    frame = requestAnimationFrame(draw);
  }

  function draw(now) {
    frame = 0;
    if (!status) return;
    // What is paused may still slide to its place: it stands when no new picture
    // comes.
    const passed = Math.max(0, now - lastFrame);
    lastFrame = now;
    const svg = evenflow.tick(passed);
    if (svg) {
      $("picture").innerHTML = svg;
      set($("picture").firstElementChild, "aria-hidden", true);
    }
    if ((svg || status?.playing) && !frame) frame = requestAnimationFrame(draw);
  }

  // ---- Commands and status

  // take shows an answer of the program's, or says what was wrong.
  function take(json) {
    const answer = JSON.parse(json);
    if (answer.type === "error") {
      notice(answer.message);
      wake();
      return null;
    }
    show(answer);
    return answer;
  }

  function send(command) {
    return status ? take(evenflow.send(JSON.stringify(command))) : null;
  }

  let axis = "";
  let values = "";
  function show(st) {
    status = st;
    const flow = st.layout.lane.w > 0;
    const now = performance.now();
    const l = st.layout;

    const time = $("time");
    const box = [l.axis.x, l.axis.y, l.axis.w, l.axis.h, l.lane.y, l.lane.h].join();
    if (box !== axis) {
      axis = box;
      // Numbers go into custom properties of the elements they place.
      const place = (name, value) => $("stage").style.setProperty(name, value);
      place("--axis-x", l.axis.x);
      place("--axis-y", l.axis.y + l.axis.h / 2);
      place("--axis-w", l.axis.w);
      place("--lane-x", l.lane.x);
      place("--lane-y", l.lane.y);
      place("--lane-w", l.lane.w);
      place("--lane-h", l.lane.h);
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

    const finger = $("finger");
    hide(finger, !flow);
    if (flow) {
      if (finger.min !== String(l.from)) finger.min = l.from;
      if (finger.max !== String(l.to)) finger.max = l.to;
      if (!st.price_words) finger.value = st.t;
      set(finger, "aria-valuetext", st.price_words || st.clock);
    }

    hide($("follow"), st.follows);
    set($("undo"), "aria-disabled", !st.can_undo);
    set($("redo"), "aria-disabled", !st.can_redo);
    set($("play"), "aria-disabled", false);
    set($("play"), "aria-label", word(st.playing ? "pause" : st.at_end ? "play.again" : "play"));
    $("play").toggleAttribute("data-playing", st.playing);
    set($("tap"), "aria-disabled", !st.can_tap);

    const v = JSON.stringify(st.values);
    if (v !== values) {
      values = v;
      showValues(st);
    }
    say($("title"), st.title);
    set($("whole-story"), "href", "index.html#step-" + steps[st.scene]);
    announce(st.summary);
    objects(st.objects ?? []);
    refreshTwin();
    refreshMeasures();
    challenges(st);
    if (sounds) evenflowSound.show(st.doing ?? [], st.playing);
    remember(st);
    tellState();
    wake();
    document.dispatchEvent(new CustomEvent("evenflow-shown", { detail: st })); // for runs.js
  }

  // ---- Controls: each holds what the program says it stands at

  const minutes = { s: 1 / 60, m: 1, h: 60 };
  // "1h30m" as a number of the control's unit; plain numbers stay.
  function amount(value, unit) {
    if (!unit) return Number(value);
    let sum = 0;
    for (const [, n, u] of value.matchAll(/([\d.]+)([hms])/g)) sum += Number(n) * minutes[u];
    return unit === "h" ? sum / 60 : sum;
  }
  const unitText = (input, n) => (input.dataset.unit ? word(input.dataset.unit === "h" ? "unit.h" : "unit.min", { n }) : String(n));

  // Every control stands once on the page, and moves to where its scene has it: with
  // the verbs as far as there is room, in sight, or behind a button.
  let placed = "";
  function place(scene) {
    const beside = root.dataset.mode !== "embed" && wide.matches;
    // Of a team all three habits can be thrown, in a small window and a frame, too.
    const many = beside || scene === "sandbox" ? 3 : 1;
    if (placed === scene + beside) return;
    placed = scene + beside;
    const offer = offers[scene];
    const focused = document.activeElement;
    const put = (id, where) => {
      const e = id === "tap" ? $("tap") : document.querySelector('[data-setting="' + CSS.escape(id) + '"]');
      if (e && e.parentElement !== where) where.append(e);
      else if (e) where.append(e); // in the order of the offer
    };
    const rows = offer.Verbs.filter((id) => id !== "dice");
    rows.forEach((id, i) => put(id, i < many ? $("verb") : $("first")));
    if (Math.min(many, rows.length) > 1) set($("verb"), "data-many", beside ? "beside" : "stacked");
    else $("verb").removeAttribute("data-many");
    for (const id of offer.First ?? []) put(id, $("first"));
    for (const id of offer.Rest ?? []) {
      const e = document.querySelector('[data-setting="' + CSS.escape(id) + '"]');
      if (!e) continue; // a button
      const group = scene === "sandbox" && $("group-" + e.dataset.group);
      put(id, group ? group.querySelector("div") : $("few"));
    }
    put("scene", $("choose"));
    for (const id of ["tracks", "side"]) put(id, $("first"));
    for (const id of ["speed", "theme"]) put(id, $("display"));
    $("display").append($("window"), $("sound"));
    hide($("rest"), !(offer.Rest ?? []).some((id) => id !== "dice"));
    if (focused !== document.activeElement) focused.focus();
  }

  function showValues(st) {
    arrange();
    for (const e of document.querySelectorAll("[data-scenes]")) {
      // What would change nothing as another control stands is not offered either.
      const [id, ...at] = (e.dataset.when ?? "").split(" ");
      const idle = id in st.values && !at.includes(st.values[id]);
      hide(e, idle || (e.dataset.scenes !== "" && !e.dataset.scenes.split(" ").includes(st.scene)));
    }
    set($("limit-back"), "aria-disabled", st.scene === limits[0]);
    set($("limit-next"), "aria-disabled", st.scene === limits.at(-1));
    // Which track is in front is a question only where there are two.
    for (const e of document.querySelectorAll('[data-setting="side"]')) hide(e, st.tracks !== 2);
    for (const [id, value] of Object.entries(st.values)) {
      if (id === "theme") continue; // "auto" is ours
      const e = $(id);
      if (!e) continue;
      if (e.tagName === "FIELDSET") {
        for (const r of e.querySelectorAll("input")) {
          if (r.checked !== (r.value === value)) r.checked = r.value === value;
        }
      } else if (e.tagName === "SELECT") {
        if (e.value !== value) e.value = value;
      } else {
        const n = amount(value, e.dataset.unit);
        const off = value === e.dataset.off;
        if (off) e.value = "";
        else if (e !== document.activeElement || e.type === "range" || Number(e.value) !== n) e.value = Math.round(n * 1e6) / 1e6;
        const out = e.parentElement.querySelector("output");
        say(out, e.type === "range" ? unitText(e, Math.round(n * 10) / 10) : unitText(e, "").trim());
      }
    }
  }

  // A pull of a slider is one step to take back, however many values it passed.
  let pulled = "";
  function pull(input, last) {
    const off = input.value === "" && input.dataset.off;
    const value = off || input.value + ({ min: "m", h: "h" }[input.dataset.unit] ?? "");
    const stood = status?.values[input.id] ?? "0";
    if (status && (off ? stood !== off : stood === input.dataset.off || amount(stood, input.dataset.unit) !== Number(input.value))) {
      if (pulled === input.id && status.can_undo) evenflow.send('{"type":"undo"}');
      if (send({ type: "set", key: input.id, value })) pulled = input.id;
      else send({ type: "get" });
    }
    if (last) pulled = "";
  }

  function control() {
    listen("tap", "click", () => {
      if (!status) return;
      if (status.can_tap) send({ type: "tap" });
      else notice(word("tap.not"));
    });
    for (const id of ["undo", "redo"]) {
      listen(id, "click", () => {
        if (!status) return;
        if (status["can_" + id]) send({ type: id });
        else notice(word(id + ".not"));
      });
    }
    listen("play", "click", () => {
      if (!status) return;
      resume = "";
      send({ type: status.playing ? "pause" : "play" });
    });
    for (const id of ["dice", "reset", "closer", "wider", "follow"]) listen(id, "click", () => send({ type: id }));
    for (const e of document.querySelectorAll("[data-preset]")) {
      e.addEventListener("click", () => send({ type: "preset", value: e.dataset.preset }));
    }
    for (const e of document.querySelectorAll("[data-reset]")) {
      e.addEventListener("click", () => send({ type: "reset", key: e.dataset.reset }));
    }
    for (const id of ["again", "back", "next"]) {
      listen(id, "click", () => {
        resume = "";
        send({ type: id });
      });
    }
    for (const e of document.querySelectorAll("fieldset.pills")) {
      e.addEventListener("change", (ev) => send({ type: "set", key: e.id, value: ev.target.value }) ?? send({ type: "get" }));
    }
    for (const e of document.querySelectorAll(".setting select")) {
      if (e.id === "scene" || e.id === "theme") continue;
      e.addEventListener("change", () => send({ type: "set", key: e.id, value: e.value }));
    }
    for (const e of document.querySelectorAll(".amount input")) {
      if (e.type === "range") e.addEventListener("input", () => pull(e, false));
      e.addEventListener("change", () => pull(e, true));
    }
    const visit = (scene) => {
      resume = "";
      send({ type: "load", scene });
      applyTheme();
    };
    listen("scene", "change", () => (status ? visit($("scene").value) : poster()));
    for (const [id, by] of [["limit-back", -1], ["limit-next", 1]]) {
      listen(id, "click", () => {
        const next = status && limits[limits.indexOf(status.scene) + by];
        if (next) visit(next);
      });
    }
    listen("theme", "change", applyTheme);
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

    listen("notice-close", "click", () => notice(""));
    listen("card-close", "click", closeCard);
    listen("sound", "click", sound);
    // A card that came by hovering stays while the pointer is on it.
    $("card").addEventListener("pointerenter", () => clearTimeout(hovering));
    $("card").addEventListener("pointerleave", () => {
      if (hovered) hovering = setTimeout(closeCard, 250);
    });
    listen("more", "click", () => panel($("panel").hidden));
    listen("keys-open", "click", () => $("keys").showModal());
    listen("keys-close", "click", () => $("keys").close());
    listen("twin", "toggle", () => refreshTwin());
    listen("measures", "toggle", () => refreshMeasures());
    listen("challenges", "toggle", () => status && challenges(status));
    addEventListener("hashchange", () => {
      const fragment = decodeURI(location.hash.slice(1));
      if (fragment === linkWritten) return;
      linkWritten = fragment;
      resume = "";
      if (status) openLink(fragment);
    });
  }

  // ---- Where the controls stand: in the bar as far as there is room, else in the
  // panel of the rest. In a frame the bar has the verb, pause, again and "more".

  const narrow = matchMedia("(max-width: 46rem)");
  const wide = matchMedia("(min-width: 64rem) and (min-height: 36rem)");
  const barOrder = ["again", "back", "play", "next", "follow", "undo", "redo", "more"];
  const small = matchMedia("(max-width: 40rem) and (max-height: 23rem)");
  let arranged = "";

  function arrange() {
    const embed = root.dataset.mode === "embed";
    // Three switches leave room for one more button on a phone, and the picture
    // needs the line below them.
    const tight = embed && small.matches && status?.scene === "sandbox";
    const bar = tight ? ["play", "more"] : embed ? ["again", "play", "follow", "more"] : narrow.matches ? ["again", "play", "follow", "undo", "more"] : barOrder;
    if (status) place(status.scene);
    if (bar.join() === arranged) return;
    arranged = bar.join();
    const focused = document.activeElement;
    for (const id of barOrder) $(bar.includes(id) ? "bar" : "steps").append($(id));
    // Whoever meets the player on a stranger's page sees whose it is.
    $(embed && !tight && asked.get("credit") !== "more" ? "bar" : "panel").append($("credit"));
    root.toggleAttribute("data-tight", tight);
    if (focused !== document.activeElement) focused.focus();
  }

  function panel(open) {
    $("panel").hidden = !open;
    set($("more"), "aria-expanded", open);
    root.toggleAttribute("data-panel", open);
    measure();
  }

  // ---- The reader's hands: pointers on the picture, keys while the player has
  // the focus. What they mean is the program's to say.

  function watchHands() {
    const surface = $("surface");
    let moved = null; // the newest move of this frame: more are not worth an answer
    const at = (kind, e) => {
      if (!status) return;
      const box = surface.getBoundingClientRect();
      const answer = evenflow.pointer(kind, e.clientX - box.left, e.clientY - box.top);
      if (kind === "down" || kind === "up") resume = "";
      if (answer) take(answer);
      else if (status.price_words) send({ type: "get" }); // the finger is off the lane
    };
    const flush = () => {
      if (!moved) return;
      const e = moved;
      moved = null;
      at("move", e);
    };
    // Pressing a person or a flag opens its card and is nothing on the lane below.
    const onCard = (e) => {
      const b = e.target.closest?.("#objects button");
      return b && !pulls(b.dataset.id);
    };
    // A wheel scrolls the page around; with Ctrl or Cmd it is meant for the axis.
    $("stage").addEventListener("wheel", (e) => {
      if (!status || !(e.ctrlKey || e.metaKey)) return;
      e.preventDefault();
      const l = status.layout;
      if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
        send({ type: "pan", t: Math.max(0, l.from + (e.deltaX / l.axis.w) * (l.to - l.from)) });
      } else {
        const factor = Math.exp(-Math.min(Math.max(e.deltaY, -100), 100) / 250);
        send({ type: "zoom", factor, t: Math.max(0, when(e.clientX)) });
      }
    }, { passive: false });

    // Two fingers on the axis: apart for closer, together for wider, along it to pan.
    const fingers = new Map();
    let spread = 0;
    const axis$ = $("time");
    const lifted = (e) => {
      fingers.delete(e.pointerId);
      spread = 0;
    };
    axis$.addEventListener("pointerdown", (e) => {
      if (e.pointerType !== "touch") return;
      fingers.set(e.pointerId, e.clientX);
      // From where they come down: a browser may tell of few moves, and late.
      const [a, b] = fingers.values();
      spread = fingers.size === 2 ? Math.abs(a - b) : 0;
    });
    axis$.addEventListener("pointermove", (e) => {
      if (!fingers.has(e.pointerId) || !status) return;
      const before = [...fingers.values()];
      fingers.set(e.pointerId, e.clientX);
      if (fingers.size !== 2) return;
      const [a, b] = fingers.values();
      const now = Math.abs(a - b);
      if (spread > 24 && now > 24) {
        send({ type: "zoom", factor: now / spread, t: Math.max(0, when((a + b) / 2)) });
        const moved = (before[0] + before[1] - a - b) / 2;
        const l = status.layout;
        if (!status.follows && moved) send({ type: "pan", t: Math.max(0, l.from + (moved / l.axis.w) * (l.to - l.from)) });
      }
      spread = now;
    });
    axis$.addEventListener("pointerup", lifted);
    axis$.addEventListener("pointercancel", lifted);

    let down = false;
    let pressed = null; // what the pointer came down on, if it can be pulled
    surface.addEventListener("pointermove", (e) => {
      if (!e.isPrimary || (onCard(e) && !down)) return;
      if (!moved) requestAnimationFrame(flush);
      moved = e;
    });
    surface.addEventListener("pointerdown", (e) => {
      if (!e.isPrimary || e.button !== 0 || onCard(e)) return;
      down = true;
      closeCard();
      pressed = { key: e.target.closest?.("#objects button")?.dataset.key, x: e.clientX, y: e.clientY };
      surface.setPointerCapture(e.pointerId);
      at("down", e);
    });
    surface.addEventListener("pointerup", (e) => {
      if (!down || !e.isPrimary) return;
      down = false;
      flush();
      at("up", e);
      // A bell that was not pulled says what it is.
      const key = pressed?.key;
      if (key?.startsWith("bell:") && things.has(key) && Math.hypot(e.clientX - pressed.x, e.clientY - pressed.y) < 6) press(key);
    });
    for (const kind of ["pointerleave", "pointercancel"]) {
      surface.addEventListener(kind, (e) => {
        if (!e.isPrimary || (kind === "pointerleave" && down)) return;
        down = false;
        moved = null;
        at("leave", e);
      });
    }

    const finger = $("finger");
    finger.addEventListener("focus", () => send({ type: "finger", t: Math.min(status?.t ?? 0, status?.to ?? 0) }));
    finger.addEventListener("blur", () => send({ type: "finger", t: -1 }));
    // By assistive technology, which moves sliders without keys.
    finger.addEventListener("input", () => send({ type: "finger", t: Number(finger.value) }));

    // On a page of its own the player has the focus whenever its window has it; in a
    // frame, only while something in it has.
    (framed ? $("app") : document).addEventListener("keydown", (e) => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
      const on = e.target;
      if (on.closest("dialog")) return; // it has its own ways
      if (e.key === "Escape") {
        letGo(on);
        return;
      }
      if (usesItself(on, e.key) || !status) return;
      if (e.key === "?") {
        $("keys").showModal();
        return;
      }
      const sideways = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
      if (on.dataset.id === "bet" && sideways) {
        e.preventDefault();
        moveBet(sideways * (e.shiftKey ? 10 : 1));
        return;
      }
      const answer = evenflow.key(e.key, e.shiftKey);
      if (!answer) return;
      e.preventDefault();
      resume = "";
      take(answer);
      if (on === finger && status.price_words) moveFinger(e);
    });
  }

  // when returns the moment that lies at an x of the window on the axis.
  function when(x) {
    const l = status.layout;
    const left = $("stage").getBoundingClientRect().left + l.axis.x;
    return l.from + ((x - left) / l.axis.w) * (l.to - l.from);
  }

  // The slider over the lane follows the program's finger.
  function moveFinger(e) {
    const finger = $("finger");
    const step = 60000 * (e.shiftKey ? 10 : 1);
    const t = Number(finger.value) + { ArrowLeft: -step, ArrowRight: step }[e.key];
    if (Number.isFinite(t)) finger.value = Math.min(t, status.to);
  }

  // usesItself reports whether an element has its own use for a key.
  function usesItself(e, key) {
    const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
    if (e.id === "finger") return ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"].includes(key);
    if (e.tagName === "SELECT") return key !== "?";
    if (e.tagName === "BUTTON" || e.tagName === "SUMMARY" || e.tagName === "A") return key === " " || key === "Enter";
    if (e.type === "number") return key.length === 1 || arrows.includes(key) || key === "Enter";
    if (e.type === "range") return arrows.includes(key);
    if (e.type === "radio") return arrows.includes(key) || key === " " || key === "Enter";
    return false;
  }

  // Escape closes what is open, else it gives the focus back to the page around.
  function letGo(on) {
    if (!$("card").hidden) {
      closeCard();
    } else if (!$("notice").hidden) {
      notice("");
    } else if (root.hasAttribute("data-panel") && $("panel").contains(on) && overlaid()) {
      panel(false);
      $("more").focus();
    } else {
      on.blur();
    }
    const answer = status && evenflow.key("Escape", false);
    if (answer) take(answer);
  }
  const overlaid = () => getComputedStyle($("panel")).position === "absolute";

  // ---- Things on the stage: a real button over each, and a card with more

  const pulls = (id) => id === "cut" || id === "bet" || id.startsWith("end:") || id.startsWith("bell:");
  let things = new Map(); // key of the object -> its button

  function objects(list) {
    const count = {};
    const seen = new Set();
    for (const o of list) {
      const n = (count[o.id] = (count[o.id] ?? 0) + 1);
      const key = n > 1 ? o.id + " " + n : o.id;
      seen.add(key);
      let b = things.get(key);
      if (!b) {
        b = document.createElement("button");
        b.type = "button";
        b.dataset.id = o.id;
        b.dataset.key = key;
        b.addEventListener("click", () => press(key));
        b.addEventListener("pointerenter", (e) => hover(e, key));
        b.addEventListener("pointerleave", (e) => hover(e, ""));
        $("objects").append(b);
        things.set(key, b);
      }
      // A target is 44 pixels at least, around the middle of the shape.
      const w = Math.max(44, o.box.w);
      const h = Math.max(44, o.box.h);
      const x = Math.round(Math.min(Math.max(0, o.box.x + o.box.w / 2 - w / 2), size.w - w));
      const y = Math.round(Math.min(Math.max(0, o.box.y + o.box.h / 2 - h / 2), size.h - h));
      const where = [x, y, Math.round(w), Math.round(h)].join();
      if (b.dataset.where !== where) {
        b.dataset.where = where;
        b.style.translate = x + "px " + y + "px";
        b.style.width = w + "px";
        b.style.height = h + "px";
        // What is small lies over what is large, and what can be pulled over both.
        const small = Math.max(1, 16 - Math.floor(Math.log2(w * h)));
        b.style.zIndex = pulls(o.id) ? 20 : o.id === "shelf" || o.id.startsWith("tray:") ? 0 : small;
      }
      set(b, "aria-label", o.label);
      if (cardOf === key) say($("card-text"), o.label);
    }
    for (const [key, b] of things) {
      if (seen.has(key)) continue;
      b.remove();
      things.delete(key);
      if (cardOf === key) closeCard();
    }
  }

  let cardOf = "";
  let hovered = false; // the card came by hovering and goes with the pointer
  let hovering = 0;

  function hover(e, key) {
    if (e.pointerType !== "mouse" || e.buttons || (!$("card").hidden && !hovered)) return;
    clearTimeout(hovering);
    const b = things.get(key);
    if (b && b.dataset.id !== "shelf" && !b.dataset.id.startsWith("tray:")) {
      hovering = setTimeout(() => things.has(key) && press(key, true), 350);
    } else if (hovered) {
      hovering = setTimeout(closeCard, 250);
    }
  }

  function press(key, byHover = false) {
    const b = things.get(key);
    const id = b.dataset.id;
    const list = status.objects ?? [];
    clearTimeout(hovering);
    if (id === "cut" && byHover) return;
    hovered = byHover;
    if (id === "cut") {
      send({ type: "set", key: "planning", value: "async" });
      return;
    }
    cardOf = key;
    say($("card-text"), b.getAttribute("aria-label"));
    const acts = [];
    const act = (label, f) => {
      const e = document.createElement("button");
      e.type = "button";
      e.textContent = label;
      e.addEventListener("click", f);
      acts.push(e);
    };
    if (id.startsWith("end:")) {
      const control = "late." + id.slice(4);
      const by = (h) => () => {
        const late = amount(status.values[control], "h") + h;
        if (late >= 0 && late <= 12) send({ type: "set", key: control, value: late + "h" });
      };
      act(word("card.longer"), by(0.5));
      act(word("card.shorter"), by(-0.5));
    } else if (id === "bet") {
      act(word("card.later"), () => moveBet(5));
      act(word("card.earlier"), () => moveBet(-5));
    } else if (id.startsWith("bell:")) {
      const n = Number(id.slice(5));
      for (const value of ["call", "message", "shelf"]) {
        if (value === "shelf" && !list.some((o) => o.id === "shelf")) continue;
        act(word(`bell.${value}`), () => {
          closeCard();
          send({ type: "bell", n, value });
        });
      }
    } else if (status.can_tap && /^\w+$/.test(id) && !["release", "question", "present", "price", "shelf", "wager"].includes(id)) {
      act($("tap").textContent, () => {
        closeCard();
        send({ type: "tap" });
      });
    }
    $("card-acts").replaceChildren(...acts);
    const card = $("card");
    card.hidden = false;
    // Beside its thing, inside the stage.
    const [x, y, w, h] = b.dataset.where.split(",").map(Number);
    const box = card.getBoundingClientRect();
    const left = Math.min(Math.max(8, x + w / 2 - box.width / 2), size.w - box.width - 8);
    const below = y + h + 8;
    const top = below + box.height < size.h ? below : Math.max(8, y - box.height - 8);
    card.style.translate = Math.round(left) + "px " + Math.round(top) + "px";
    if (!byHover) (acts[0] ?? $("card-close")).focus();
  }

  // moveBet moves the flag of the bet, ahead of the present only.
  function moveBet(minutes) {
    const t = status.bet_from + minutes * 60000;
    if (t > status.t) send({ type: "bet", t });
  }

  function closeCard() {
    const card = $("card");
    if (card.hidden) return;
    const had = card.contains(document.activeElement);
    card.hidden = true;
    hovered = false;
    const b = things.get(cardOf);
    cardOf = "";
    if (had) (b ?? $("stage")).focus({ preventScroll: true });
  }

  // ---- In words

  let twinAt = -Infinity;
  let twinLater = 0;
  function refreshTwin() {
    if (!status || !$("twin").open || $("panel").hidden || twinLater) return;
    const wait = twinAt + 2000 - performance.now();
    if (wait > 0 && status.playing) {
      twinLater = setTimeout(() => {
        twinLater = 0;
        refreshTwin();
      }, wait);
      return;
    }
    twinAt = performance.now();
    const twin = JSON.parse(evenflow.twin());
    say($("twin-summary"), twin.summary);
    const rows = twin.rows.map((r) => {
      const tr = document.createElement("tr");
      for (const cell of [r.who, r.what, r.from, r.to]) {
        const td = document.createElement("td");
        td.textContent = cell;
        tr.append(td);
      }
      return tr;
    });
    $("twin-rows").replaceChildren(...rows);
  }

  // ---- Sound, off until it is wanted

  let sounds = false;
  function sound() {
    if (!(navigator.userActivation?.hasBeenActive ?? true)) return; // browsers ask for a hand on it
    const wanted = $("sound").getAttribute("aria-pressed") !== "true";
    set($("sound"), "aria-pressed", wanted);
    const on = () => {
      sounds = wanted;
      evenflowSound.on(wanted);
      if (status) evenflowSound.show(status.doing ?? [], status.playing);
    };
    if (globalThis.evenflowSound) return on();
    const script = document.createElement("script");
    script.src = "sound.js";
    script.onload = () => {
      if ($("sound").getAttribute("aria-pressed") === "true") on();
    };
    script.onerror = () => {
      set($("sound"), "aria-pressed", false);
      notice(word("error.download", { why: word("why.network") }));
    };
    document.head.append(script);
  }

  // ---- The numbers, and the challenges of the sandbox

  // Where each measure stands in the metrics, and its unit.
  const measure$ = {
    deploys: (m) => m.deploys,
    lead: (m) => inUnit("hours", m.lead_time_h.median),
    failed: (m) => m.deploys && inUnit("percent", (100 * m.failed_deploys) / m.deploys),
    recovery: (m) => inUnit("hours", m.failed_recovery_h.median),
    even: (m) => inUnit("", m.gauges.even),
    swift: (m) => inUnit("", m.gauges.swift),
    nimble: (m) => inUnit("hours", m.gauges.nimble),
    flow: (m) => inUnit("percent", 100 * m.shares.flow),
    waiting: (m) => inUnit("percent", 100 * m.shares.waiting),
    answer: (m) => inUnit("minutes", m.time_to_answer_min.median),
  };
  function inUnit(unit, x) {
    if (x === null || x === undefined) return "–";
    const n = x.toLocaleString(root.lang, { maximumFractionDigits: unit === "" ? 2 : unit === "hours" ? 1 : 0 });
    return unit ? word(unit, { n }) : n;
  }

  let measuredAt = -Infinity;
  let measureLater = 0;
  function refreshMeasures() {
    if (!status || !$("measures").open || $("panel").hidden || measureLater) return;
    const wait = measuredAt + 1000 - performance.now();
    if (wait > 0 && status.playing) {
      measureLater = setTimeout(() => {
        measureLater = 0;
        refreshMeasures();
      }, wait);
      return;
    }
    measuredAt = performance.now();
    const m = JSON.parse(evenflow.twin()).metrics;
    for (const td of document.querySelectorAll("#measures [data-measure]")) say(td, String(measure$[td.dataset.measure](m)));
  }

  // Whether a challenge is solved is found out a few milliseconds at a time, while
  // nothing else is to be done.
  let trying = 0;
  const idle = window.requestIdleCallback ?? ((f) => setTimeout(f, 50));
  function challenges(st) {
    for (const c of st.challenges ?? []) {
      const li = $("challenge-" + c.id);
      const [done, then] = [li.querySelector("span"), li.lastElementChild];
      if (c.solved && done.hidden) {
        happened = $("challenge-" + c.id).querySelector("h2").textContent.trim();
        announce(happened);
      }
      hide(done, !c.solved);
      hide(then, !c.solved);
      li.toggleAttribute("data-solved", c.solved);
    }
    if (!st.trying || !$("challenges").open || $("panel").hidden || trying) return;
    trying = idle(() => {
      trying = 0;
      if (status) send({ type: "try" });
    }, { timeout: 200 }); // a busy page still gets on with it
  }

  // The live region follows the sentence on the stage, and what happens there, at
  // most every two seconds.
  let spokenTime = -Infinity;
  let spokenAt = -Infinity;
  let waiting = 0;
  let happened = ""; // said before the sentence
  function announce(text) {
    if (text === $("live").textContent && !happened) {
      clearTimeout(waiting);
      waiting = 0;
      return;
    }
    if (waiting) return; // it will take the newest
    const speak = () => {
      waiting = 0;
      spokenAt = performance.now();
      const events = happened;
      happened = "";
      say($("live"), events || status?.summary || "");
      if (events && status) announce(status.summary);
    };
    const wait = spokenAt + 2000 - performance.now();
    if (wait <= 0) speak();
    else waiting = setTimeout(speak, wait);
  }

  // ---- Messages of the page around, doc/embedding.md. Only the page that holds
  // this frame is listened to. Answers go to the origin it wrote from; before it
  // has, to whoever holds the frame: nothing in them is a secret.

  const fields = ["evenflow", "id", "type", "what", "scene", "key", "value", "link", "t", "person", "length", "n", "factor"];
  const orders = ["load", "set", "opening", "play", "pause", "again", "seek", "next", "back", "finger", "tap", "bet", "undo", "redo", "bell", "preset", "reset", "dice", "zoom", "closer", "wider", "pan", "follow", "try", "motion", "heading", "veil", "get"];
  let host = "*";

  function tell(type, more, id) {
    if (!framed) return;
    const message = { evenflow: 1, type, ...more };
    if (id !== undefined) message.id = id;
    window.parent.postMessage(message, host);
  }

  // stateOf is what the host gets to know: what the page needs for its own layout
  // is not its business.
  function stateOf(st) {
    const { objects, layout, type, ...rest } = st;
    return { ...rest, link: ownLink(st), render };
  }

  let toldAt = -Infinity;
  let telling = 0;
  function tellState() {
    if (!framed || telling) return;
    const now = () => {
      telling = 0;
      toldAt = performance.now();
      if (status) tell("state", stateOf(status));
    };
    const wait = toldAt + 100 - performance.now();
    if (wait > 0) telling = setTimeout(now, wait);
    else now();
  }

  function refuse(id, field, message) {
    tell("error", { field, message: field + ": " + message }, id);
  }

  function hear(e) {
    if (!framed || e.source !== window.parent) return;
    const m = e.data;
    if (typeof m !== "object" || m === null || !Object.hasOwn(m, "evenflow")) return; // not meant for us
    host = e.origin === "null" ? "*" : e.origin;
    if (m.evenflow !== 1) return refuse(m.id, "evenflow", "the version; it is 1");
    const odd = Object.keys(m).find((k) => !fields.includes(k));
    if (odd !== undefined) return refuse(m.id, odd, "no such field; there are " + fields.join(", "));
    if (!orders.includes(m.type)) return refuse(m.id, "type", "one of " + orders.join(", "));
    if (m.what !== undefined && (m.type !== "get" || !["state", "metrics"].includes(m.what))) {
      return refuse(m.id, "what", "state or metrics, with get only");
    }
    if (!status) return refuse(m.id, "type", "the player is not ready; wait for its message ready");
    if (m.type === "load" && m.link !== undefined) {
      if (typeof m.link !== "string") return refuse(m.id, "link", "a string");
      resume = "";
      const notices = openLink(m.link);
      return tell("state", { ...stateOf(status), notices }, m.id);
    }
    if (m.type === "set" && m.key === "theme" && m.value === "auto") {
      $("theme").value = "auto";
      applyTheme();
      return tell("state", stateOf(status), m.id);
    }
    const { evenflow: version, id, what, ...command } = m;
    let answer;
    try {
      answer = JSON.parse(evenflow.send(JSON.stringify(command)));
    } catch {
      return refuse(id, "message", "plain text and numbers only");
    }
    if (answer.type === "error") return tell("error", { field: answer.field, message: answer.message }, id);
    if (["play", "pause", "load", "opening", "again", "next", "back"].includes(m.type)) resume = "";
    if (m.type === "set" && m.key === "theme") {
      $("theme").value = m.value;
      root.dataset.theme = m.value;
      if (root.dataset.mode === "stage") measure();
    }
    show(answer);
    if (m.type === "load") applyTheme();
    if (what === "metrics") tell("metrics", { metrics: JSON.parse(evenflow.twin()).metrics }, id);
    else tell("state", stateOf(status), id);
  }

  // ---- Playing: what moves by itself stops when nobody can see it, and goes on
  // only if the reader had not stopped it.

  let resume = ""; // the command with which to go on when in sight again
  let inSight = false;
  let held = false; // the reader holds the knob of a playing player

  const stillPlease = matchMedia("(prefers-reduced-motion: reduce)");
  const motion = () => send({ type: "motion", value: stillPlease.matches ? "off" : "on" });
  stillPlease.addEventListener("change", motion);

  function sight(visible) {
    if (visible === inSight) return;
    inSight = visible;
    if (!status) return;
    if (!visible && status.playing) {
      resume = "play";
      send({ type: "pause" });
    } else if (visible && resume) {
      const type = resume;
      resume = "";
      send({ type });
    }
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

  // What would fail later is tried first: the program itself could only panic.
  function missing() {
    if (typeof WebAssembly !== "object") return "error.wasm";
    try {
      new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)); // the empty program
    } catch {
      return "error.policy";
    }
    return "";
  }

  function hasWebGL() {
    const gl = document.createElement("canvas").getContext("webgl2");
    gl?.getExtension("WEBGL_lose_context")?.loseContext(); // give it back: there are few
    return Boolean(gl);
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
  async function fetchProgram(file, imports) {
    const [manifest, program] = await Promise.all([get("manifest.json").then((r) => r.json()), get(file)]);
    const total = manifest.files[file].raw;
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
    if (render === "canvas" && !hasWebGL()) render = "svg";
    root.dataset.render = render;
    try {
      if (typeof Go !== "function") throw new Download(word("why.status", { status: "?", file: "wasm_exec.js" }));
      const go = new Go();
      overhear();
      const { instance } = await fetchProgram(render === "svg" ? "svg.wasm" : "evenflow.wasm", go.importObject);
      go.run(instance).then(
        () => crashed(lastWords() || word("why.ended")),
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

  // What a program says before it ends by itself goes to the console, where nobody
  // looks; the reason is its first line.
  let saying = "";
  function overhear() {
    const { writeSync } = globalThis.fs;
    const text = new TextDecoder();
    globalThis.fs.writeSync = (fd, bytes) => {
      if (saying.length < 10000) saying += text.decode(bytes, { stream: true });
      return writeSync.call(globalThis.fs, fd, bytes);
    };
  }
  const lastWords = () => /^(?:panic|fatal error): (.+?)(?: \[recovered.*)?$/m.exec(saying)?.[1];

  let stopped = false;
  function crashed(why) {
    if (stopped) return; // the first reason is the true one
    stopped = true;
    writeLink(); // "start again" comes back to where it was
    const was = status;
    fail(word("error.crash", { why: why.replace(/[.\s]+$/, "") }), word("again"), () => location.reload());
    for (const e of document.querySelectorAll("#controls button, #steps button")) {
      if (e.id !== "more") set(e, "aria-disabled", true);
    }
    $("time").disabled = true;
    hide($("finger"), true);
    objects([]);
    tell("error", { field: "program", message: why });
    status = null;
    if (was && render === "canvas") lastPicture(was).catch(() => {}); // then the canvas keeps its own
  }

  // The still of the moment at which the engine stopped is drawn by the other
  // program.
  async function lastPicture(was) {
    const go = new Go();
    const { instance } = await WebAssembly.instantiateStreaming(get("svg.wasm"), go.importObject);
    go.run(instance);
    evenflow.open(was.link);
    evenflow.send(JSON.stringify({ type: "set", key: "theme", value: was.theme }));
    if (was.hidden) evenflow.send('{"type":"veil","value":"on"}'); // its answer is still asked for
    resized();
    still($("poster"), evenflow.tick(0));
    root.toggleAttribute("data-last", true);
  }

  document.addEventListener("evenflow-crash", (e) => crashed(String(e.detail)));

  // What the program cannot tell any more because it is broken itself: a trap of
  // WebAssembly ends whatever called it, a frame as well as a click.
  addEventListener("error", (e) => {
    const trap = typeof WebAssembly === "object" && e.error instanceof WebAssembly.RuntimeError;
    if (trap || e.message.includes("Go program has already exited")) crashed(e.error?.message ?? e.message);
  });

  document.addEventListener("evenflow-event", (e) => {
    if (stopped) return;
    const event = JSON.parse(e.detail);
    happened = event.words;
    announce(event.words);
    tell("event", { what: event.what, t: event.t, words: event.words });
    if (sounds && event.what === "release") evenflowSound.deploy();
    if (framed && event.what === "release") tell("metrics", { metrics: JSON.parse(evenflow.twin()).metrics });
  });

  document.addEventListener("evenflow", (e) => {
    if (stopped) return;
    const st = JSON.parse(e.detail);
    if (status) show(st);
    else begin(st);
  });

  function begin(st) {
    status = st;
    for (const canvas of document.querySelectorAll("body > canvas")) {
      canvas.tabIndex = -1;
      canvas.setAttribute("aria-hidden", "true");
    }
    $("poster").replaceChildren();
    if (size.w) resized();
    const scene = $("scene").value;
    if (linkWritten) {
      openLink(linkWritten);
    } else {
      if (scene !== st.scene) send({ type: "load", scene });
      applyTheme();
    }
    $("time").disabled = false;
    motion();
    phase("running");
    tell("ready", stateOf(status));
    if (!linkWritten && scene === "flow" && !stillPlease.matches && asked.get("opening") !== "no") {
      if (inSight) send({ type: "opening" });
      else resume = "opening";
    }
  }

  // What the link asks for stands in the page before the program can read it.
  const wanted = /^v1\/([\w/]+)(?:.*[?&]theme=(\w+))?/.exec(linkWritten);
  const offer = (id, value) => {
    if ([...$(id).options].some((o) => o.value === value)) $(id).value = value;
  };
  if (wanted) {
    offer("scene", wanted[1]);
    offer("theme", wanted[2]);
  }
  applyTheme();
  poster();
  control();
  watchHands();
  // A room is shown the picture; everybody else sees all controls where there is room.
  if (root.dataset.mode === "full" && wide.matches && $("theme").value !== "projector") panel(true);
  watchSize();
  watchSight();
  addEventListener("message", hear);
  addEventListener("pagehide", writeLink);
  // Before the engine hears of it and loads its page again.
  addEventListener("webglcontextlost", writeLink, true);
  start();
})();

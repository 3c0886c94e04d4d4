// The story's page: one player in a frame that stays in sight while the steps
// scroll by, driven only by the messages that any page may send it
// (doc/embedding.md); bets before the answers; and a picture of both to keep.
// What the reader guesses stays on this device. Without this script the steps
// stand with their stills and their answers.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const holder = document.getElementById("holder");
  const steps = [...document.querySelectorAll(".step")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (m, k) => values[k] ?? m);
  let frame = null;
  let ready = false;
  let current = null;
  let running = null; // {until, moved}: plays to that moment, then shows the truth

  // --- What is kept, on this device only; in a sandbox for this visit only.
  const kept = (() => {
    let all = {};
    try { all = JSON.parse(localStorage.getItem("evenflow.bets")) || {}; } catch { /* no storage */ }
    return {
      get: (k) => all[k],
      set(k, v) {
        all[k] = v;
        try { localStorage.setItem("evenflow.bets", JSON.stringify(all)); } catch { /* no storage */ }
      },
    };
  })();

  // --- The stage.
  // A link that names no colours brings those of the reader's system, so ours go
  // into it.
  function send(message) {
    if (!ready) return;
    if (message.link && theme.value !== "auto") {
      message = { ...message, link: message.link + (message.link.includes("?") ? "&" : "?") + "theme=" + theme.value };
    }
    frame.contentWindow.postMessage({ evenflow: 1, ...message }, "*");
  }

  // A step begins at its cold state, or at its answer if that is known already;
  // what moves there moves only if the reader lets things move.
  function enter(step) {
    if (step === current) return;
    current = step;
    running = null;
    mark();
    if (!ready) poster();
    else begin();
  }

  // The step's still stands in the frame's place until the player is there.
  function poster() {
    holder.querySelector(".poster")?.remove();
    const box = document.createElement("div");
    box.className = "poster";
    box.append(current.querySelector("figure svg").cloneNode(true));
    holder.append(box);
  }

  function begin() {
    if (open(current)) send({ type: "load", link: flagged(current, current.dataset.truth) });
    else if ("opening" in current.dataset && !still.matches) send({ type: "opening" });
    else send({ type: "load", link: current.dataset.cold });
  }

  // act does what the step's button says: it lets time run to the answer, or goes
  // there.
  function act(step) {
    running = null;
    const link = flagged(step, step.dataset.truth);
    if (!("play" in step.dataset) || still.matches) return send({ type: "load", link });
    send({ type: "load", link: flagged(step, step.dataset.verb) });
    send({ type: "play" });
    running = { until: +step.dataset.until, link, moved: false };
  }

  // In a step whose bet is a flag on the stage, the flag stays there beside the
  // truth.
  function flagged(step, link) {
    const bet = kept.get(step.dataset.id)?.bet;
    return "flag" in form(step).dataset && typeof bet === "number" ? link + "&bet=" + (bet - nine) + "m" : link;
  }
  const nine = 9 * 60; // when the day of the flag begins, in minutes

  function load() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = holder.dataset.title;
    frame.allow = "fullscreen";
    frame.src = "player.html?credit=more#" + (current || steps[0]).dataset.cold;
    holder.prepend(frame);
  }

  addEventListener("message", (e) => {
    if (!frame || e.source !== frame.contentWindow || e.data?.evenflow !== 1) return;
    const d = e.data;
    if (d.type === "ready") {
      ready = true;
      holder.querySelector(".poster")?.remove();
      if (theme.value !== "auto") send({ type: "set", key: "theme", value: theme.value });
      begin();
    }
    if (d.type !== "state" || !ready) return;
    if (running) {
      running.moved ||= d.playing;
      if (d.t >= running.until || (d.at_end && running.moved)) {
        const link = running.link;
        running = null;
        send({ type: "load", link });
      } else if (running.moved && !d.playing) {
        running = null; // the reader stopped it
      }
    }
    // The flag on the stage and the one in the text are one bet.
    if (current && "flag" in form(current).dataset && !open(current) && d.bet > 0) {
      const f = form(current);
      const range = f.querySelector("[type=range]");
      range.value = nine + Math.round(d.bet / 60000);
      f.dataset.touched = "";
      range.dispatchEvent(new Event("change"));
    }
    // Who taps Ana on the stage has seen the answer.
    if (d.taps > 0 && !d.hidden && !d.playing && current?.dataset.id === "question" && !open(current) && d.t > 0 && !current.dataset.set) {
      answer(current, touched(current) ? value(current) : null, false);
    }
  });

  // --- Bets.
  const form = (step) => step.querySelector(".bet");
  const open = (step) => step.classList.contains("open");
  const touched = (step) => form(step).dataset.touched !== undefined;

  function value(step) {
    const f = form(step);
    if (f.dataset.kind === "choice") return f.querySelector(":checked")?.value ?? null;
    return +f.querySelector("[type=range]").value;
  }

  const clock = (m) => Math.floor(m / 60) + ":" + String(m % 60).padStart(2, "0");

  function inWords(f, v) {
    if (v === null || v === undefined) return say("picture.none");
    if (f.dataset.kind === "choice") return f.querySelector(`[value="${v}"]`)?.nextElementSibling.textContent ?? "";
    return say("unit." + f.dataset.unit, { n: f.dataset.kind === "time" ? clock(v) : v });
  }

  function verdict(step, bet) {
    const f = form(step);
    if (bet === null || bet === undefined) return ""; // the text itself says what is so
    const short = (v) => (f.dataset.kind === "time" ? clock(v) : inWords(f, v));
    const values = { bet: short(bet) };
    if (f.dataset.kind === "choice") {
      values.truth = f.dataset.right;
      return say(bet === f.dataset.truth ? "said.right" : "said.wrong", values);
    }
    const range = f.querySelector("[type=range]");
    const truth = +f.dataset.truth;
    const off = Math.abs(bet - truth);
    values.truth = short(truth);
    if (off <= range.step / 2) return say("said.exact", values);
    if (off <= Math.max(range.step, (range.max - range.min) / 20)) return say("said.near", values);
    const time = f.dataset.kind === "time";
    return say("said." + (bet < truth ? (time ? "early" : "low") : (time ? "late" : "high")), values);
  }

  // answer shows what is true, in answer to a bet, or to none (null).
  function answer(step, bet, acting = true) {
    step.classList.add("open");
    step.querySelector(".said").textContent = verdict(step, bet);
    kept.set(step.dataset.id, { bet });
    mark();
    if (acting) {
      step.querySelector(".reveal").focus({ preventScroll: true });
      if (current !== step) enter(step);
      act(step);
    }
  }

  for (const step of steps) {
    const f = form(step);
    const range = f.querySelector("[type=range]");
    const show = () => {
      if (!range) return;
      const text = inWords(f, +range.value);
      f.querySelector("output").textContent = text;
      range.setAttribute("aria-valuetext", text);
    };
    show();
    range?.addEventListener("change", show);
    f.addEventListener("input", () => {
      f.dataset.touched = "";
      show();
      if ("flag" in f.dataset && current === step) send({ type: "bet", t: (range.value - nine) * 60000 });
    });
    f.addEventListener("submit", (e) => {
      e.preventDefault();
      answer(step, value(step));
    });
    f.querySelector(".skip").addEventListener("click", () => answer(step, null));
    step.querySelector(".again").addEventListener("click", () => {
      if (current !== step) enter(step);
      act(step);
    });
    step.querySelector(".anew").addEventListener("click", () => {
      step.classList.remove("open");
      kept.set(step.dataset.id, undefined);
      mark();
      if (current !== step) enter(step);
      else if (ready) begin();
      (range || f.querySelector("input")).focus({ preventScroll: true });
    });
    step.querySelector(".keep").addEventListener("click", () => keep(step));
    const before = kept.get(step.dataset.id);
    if (before) {
      step.classList.add("open");
      step.querySelector(".said").textContent = verdict(step, before.bet);
      if (range && before.bet !== null) {
        range.value = before.bet;
        show();
      } else if (typeof before.bet === "string") {
        const box = f.querySelector(`[value="${before.bet}"]`);
        if (box) box.checked = true;
      }
    }
  }

  // Words in the prose that set the stage.
  for (const a of document.querySelectorAll("[data-set]")) {
    a.addEventListener("click", (e) => {
      if (!ready || e.ctrlKey || e.metaKey || e.shiftKey) return; // then it is a link
      e.preventDefault();
      const step = a.closest(".step");
      if (current !== step) {
        current = step;
        mark();
      }
      running = null;
      step.dataset.set = "";
      send({ type: "load", link: a.dataset.set });
    });
  }

  // --- The picture to keep: the step's picture, the bet and the truth. It is made
  // here and sent nowhere.
  async function keep(step) {
    const f = form(step);
    // On paper, whatever the colours of the page: the step's picture is.
    const sheet = document.createElement("div");
    sheet.dataset.theme = "light";
    document.body.append(sheet);
    const [ink, paper] = ["ink", "paper"].map((name) => getComputedStyle(sheet).getPropertyValue("--" + name).trim());
    sheet.remove();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 860 });
    const c = canvas.getContext("2d");
    const font = (size, weight) => { c.font = `${weight} ${size}px "Source Sans 3", sans-serif`; };
    const picture = new Image();
    picture.src = "s/" + step.dataset.n + ".png";
    await Promise.all([picture.decode(), document.fonts.ready]);
    c.fillStyle = paper;
    c.fillRect(0, 0, 1200, 860);
    c.drawImage(picture, 0, 0);
    // Two flags as on the stage: dashed for the bet, filled for what is so.
    const flag = (x, width, name, text, dashed) => {
      c.fillStyle = c.strokeStyle = ink;
      font(26, 600);
      c.fillText(name, x, 684, width);
      font(36, 600);
      const w = Math.min(width, c.measureText(text).width + 72);
      c.beginPath();
      for (const [px, py] of [[0, 790], [0, 706], [w, 706], [w - 18, 736], [w, 766], [0, 766]]) c.lineTo(x + px, py);
      c.lineWidth = 4;
      c.setLineDash(dashed ? [12, 8] : []);
      if (!dashed) c.fill();
      c.stroke();
      c.fillStyle = dashed ? ink : paper;
      c.fillText(text, x + 24, 748, w - 60);
    };
    flag(16, 460, say("picture.bet"), inWords(f, kept.get(step.dataset.id)?.bet), true);
    flag(520, 660, say("picture.truth"), step.dataset.reveal, false);
    font(24, 400);
    c.fillStyle = ink;
    c.fillText("Evenflow" + (location.protocol === "file:" ? "" : " · " + location.origin + location.pathname + "#" + step.id), 16, 836, 1160);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const a = document.createElement("a");
    a.href = URL.createObjectURL(blob);
    a.download = say("picture.name", { n: step.dataset.n });
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
    step.dataset.kept = String(blob.size);
  }

  // --- Two questions before and after.
  for (const q of document.querySelectorAll(".quiz form")) {
    const when = q.closest(".quiz").id;
    const key = "quiz." + q.dataset.question;
    const text = (v) => q.querySelector(`[value="${v}"]`)?.nextElementSibling.textContent ?? "";
    const tell = (v) => {
      const said = q.querySelector(".said");
      if (when === "before") return (said.textContent = say("quiz.kept"));
      const then = kept.get(key);
      said.textContent = (v === q.dataset.true ? say("quiz.right") : say("quiz.wrong", { truth: text(q.dataset.true) })) +
        (then ? " " + say("quiz.then", { then: text(then) }) : "");
    };
    const before = when === "before" && kept.get(key);
    if (before) {
      q.querySelector(`[value="${before}"]`).checked = true;
      tell(before);
    }
    q.addEventListener("change", (e) => {
      if (when === "before") kept.set(key, e.target.value);
      tell(e.target.value);
    });
    q.addEventListener("submit", (e) => e.preventDefault());
  }

  // --- Where one is: the rail, the bar, the address.
  const where = document.getElementById("where");
  const progress = document.getElementById("progress");
  const previous = document.getElementById("previous");
  const next = document.getElementById("next");

  function mark() {
    const n = current ? +current.dataset.n : 1;
    for (const a of document.querySelectorAll("#rail a")) {
      const mine = +a.dataset.step === n;
      if (mine) a.setAttribute("aria-current", "step");
      else a.removeAttribute("aria-current");
      a.classList.toggle("done", open(steps[a.dataset.step - 1]));
    }
    where.textContent = say("step", { n, all: steps.length });
    progress.value = n;
    previous.disabled = n === 1;
    next.disabled = n === steps.length;
  }

  function go(n) {
    const step = steps[n - 1];
    if (!step) return;
    history.replaceState(null, "", "#" + step.id);
    step.scrollIntoView({ behavior: still.matches ? "instant" : "smooth", block: "start" });
    step.querySelector("h2").focus({ preventScroll: true });
  }

  previous.addEventListener("click", () => go(+current.dataset.n - 1));
  next.addEventListener("click", () => go(+current.dataset.n + 1));
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.target.closest("input, select, textarea, iframe, [tabindex='0']")) return;
    if (e.key === "ArrowRight") go(+current.dataset.n + 1);
    else if (e.key === "ArrowLeft") go(+current.dataset.n - 1);
    else return;
    e.preventDefault();
  });

  // The step across the reading line is the one that is read.
  const look = new IntersectionObserver((entries) => {
    for (const e of entries) {
      if (!e.isIntersecting) continue;
      const moved = current && current !== e.target;
      enter(e.target);
      if (moved) history.replaceState(null, "", "#" + e.target.id);
    }
  }, { rootMargin: "-55% 0px -44% 0px" });
  for (const s of steps) look.observe(s);

  // --- Colours.
  const theme = document.getElementById("theme");
  theme.value = document.documentElement.dataset.theme || "auto";
  theme.addEventListener("change", () => {
    if (theme.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
    try { localStorage.setItem("evenflow.theme", theme.value); } catch { /* no storage */ }
    send({ type: "set", key: "theme", value: theme.value });
  });

  // Nothing heavy until it is near.
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    near.disconnect();
    load();
  }, { rootMargin: "25%" });
  near.observe(document.getElementById("story"));
  enter(steps.find((s) => "#" + s.id === location.hash) || steps[0]);
})();

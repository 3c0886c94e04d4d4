// The story's page: one player in a frame, driven only by the messages that any page
// may send it (doc/embedding.md); bets before the answers; and a picture of both to
// keep. What the reader guesses stays on this device. Without this script the steps
// stand with their stills and their answers.
import { form, inWords, open, slider, value, verdict } from "./bets.js";
import { watchDials } from "./dials.js";
import { $, all, one, root, stillPlease, target } from "./dom.js";
import { recolour, watchFirst } from "./first.js";
import { keepOffline } from "./offline.js";
import { keep } from "./keepsake.js";
import { kept } from "./kept.js";
import { first } from "./keyboard.js";
import { outcome, watchOutcome } from "./outcome.js";
import { watchQuiz } from "./quiz.js";
import { place, steps } from "./route.js";
import { act, begin, flag, load, poster, send, show, stage, watchStage } from "./story-stage.js";
import { word } from "./words.js";

/** enter has a step be the one that is read. @param {HTMLElement} step */
function enter(step) {
  if (step === stage.current) return;
  stage.current = step;
  stage.running = null;
  mark();
  if (!stage.ready) poster();
  else begin(step);
}

/**
 * answer shows what is true, in answer to a bet, or to none (null).
 * @param {HTMLElement} step
 * @param {import("./bets.js").Bet} bet
 */
function answer(step, bet) {
  step.classList.add("open");
  one(".said", step).textContent = verdict(step, bet);
  kept.set(step.dataset.id, { bet });
  outcome();
  mark();
}

/**
 * reveal answers, and has the stage show it.
 * @param {HTMLElement} step
 * @param {import("./bets.js").Bet} bet
 */
function reveal(step, bet) {
  answer(step, bet);
  one(".reveal", step).focus({ preventScroll: true });
  enter(step);
  act(step);
}

/** watchBet is for the form of a step. @param {HTMLElement} step */
function watchBet(step) {
  const f = form(step);
  watchDials(step, (message) => {
    enter(step);
    stage.running = null;
    send(message);
  });
  const range = slider(f);
  const show = () => {
    if (!range) return;
    const text = inWords(f, Number(range.value));
    one("output", f).textContent = text;
    range.setAttribute("aria-valuetext", text);
  };
  show();
  range?.addEventListener("change", show);
  f.addEventListener("input", () => {
    f.dataset.touched = "";
    show();
    if ("flag" in f.dataset && stage.current === step && range) flag(Number(range.value));
  });
  f.addEventListener("submit", (e) => {
    e.preventDefault();
    reveal(step, value(step));
  });
  one(".skip", f).addEventListener("click", () => reveal(step, null));
  one(".again", step).addEventListener("click", () => {
    enter(step);
    act(step);
  });
  one(".anew", step).addEventListener("click", () => {
    step.classList.remove("open");
    kept.set(step.dataset.id, undefined);
    outcome();
    mark();
    if (stage.current !== step) enter(step);
    else if (stage.ready) begin(step);
    (range || one("input", f)).focus({ preventScroll: true });
  });
  one(".keep", step).addEventListener("click", () => keep(step));
  const before = kept.get(step.dataset.id);
  if (!before) return;
  step.classList.add("open");
  one(".said", step).textContent = verdict(step, before.bet);
  if (range && before.bet !== null) {
    range.value = before.bet;
    show();
  } else if (typeof before.bet === "string") {
    const box = f.querySelector(`[value="${before.bet}"]`);
    if (box instanceof HTMLInputElement) box.checked = true;
  }
}

// Words in the prose that set the stage.
function watchWords() {
  for (const a of all("[data-set]")) {
    a.addEventListener("click", (e) => {
      if (!stage.ready || e.ctrlKey || e.metaKey || e.shiftKey) return; // then it is a link
      e.preventDefault();
      const step = /** @type {HTMLElement} */ (a.closest(".step"));
      if (stage.current !== step) {
        stage.current = step;
        mark();
      }
      stage.running = null;
      step.dataset.set = "";
      show(a.dataset.set);
    });
  }
}

// Where one is: the rail, the bar, the address.
const number = () => Math.max(1, steps.findIndex((s) => s === stage.current) + 1);

function mark() {
  const n = number();
  for (const a of all("#rail a")) {
    const its = steps.find((s) => s.dataset.n === a.dataset.step);
    if (its && its === stage.current) a.setAttribute("aria-current", "step");
    else a.removeAttribute("aria-current");
    a.classList.toggle("done", !!its && open(its));
  }
  $("where").textContent = word("step", { n, all: steps.length });
  $("progress").max = steps.length;
  $("progress").value = n;
  $("previous").disabled = n === 1;
  $("next").disabled = n === steps.length;
}

/** @param {number} n the place of a step on the way, if there is one */
function go(n) {
  const step = steps[n - 1];
  if (!step) return;
  history.replaceState(null, "", "#" + step.id);
  step.scrollIntoView({ behavior: stillPlease.matches ? "instant" : "smooth", block: "start" });
  one("h2", step).focus({ preventScroll: true });
}

/** @type {Record<string, number>} */
const sideways = { ArrowLeft: -1, ArrowRight: 1 };

function watchWay() {
  $("previous").addEventListener("click", () => go(number() - 1));
  $("next").addEventListener("click", () => go(number() + 1));
  addEventListener("keydown", (e) => {
    if (e.shiftKey || target(e).closest("input, select, textarea, iframe, [tabindex='0']")) return;
    const by = first(e, (name) => sideways[name]);
    if (!by) return;
    go(number() + by);
    e.preventDefault();
  });
  // The step across the reading line is the one that is read.
  const look = new IntersectionObserver((entries) => {
    for (const e of entries) {
      if (!e.isIntersecting) continue;
      const step = /** @type {HTMLElement} */ (e.target);
      const moved = stage.current && stage.current !== step;
      enter(step);
      if (moved) history.replaceState(null, "", "#" + step.id);
    }
  }, { rootMargin: "-55% 0px -44% 0px" });
  for (const s of steps) look.observe(s);
}

function watchTheme() {
  const theme = $("theme");
  theme.value = root.dataset.theme || "auto";
  theme.addEventListener("change", () => {
    if (theme.value === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
    try { localStorage.setItem("evenflow.theme", theme.value); } catch { /* no storage */ }
    send({ type: "set", key: "theme", value: theme.value });
    recolour(theme.value);
  });
}

// Nothing heavy until it is near.
function watchNear() {
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    near.disconnect();
    load();
  }, { rootMargin: "25%" });
  near.observe($("story"));
}

watchFirst();
watchStage(answer);
for (const step of steps) watchBet(step);
watchWords();
watchQuiz();
watchOutcome();
watchWay();
watchTheme();
watchNear();
enter(steps.find((s) => s.id === place()) || steps[0]);
addEventListener("load", keepOffline);

// The story's stage: one player in a frame that stays in sight while the steps scroll
// by. Which step is on it, and what a step has it show.
import { form, isFlag, open, slider, touched, value } from "./bets.js";
import { showDials } from "./dials.js";
import { $, stillPlease } from "./dom.js";
import { listen, post } from "./frame.js";
import { kept } from "./kept.js";
import { themed } from "./link.js";
import { steps } from "./route.js";

const theme = $("theme");
const holder = $("holder");
const nine = 9 * 60; // when the day of the flag begins, in minutes

/** @type {HTMLIFrameElement | null} */
let frame = null;

export const stage = {
  ready: false,
  /** @type {HTMLElement | null} the step that is read */
  current: null,
  /** @type {{ until: number, link: string, moved: boolean } | null} plays to that moment, then shows the truth */
  running: null,
};

/**
 * send tells the player. A link that names no colours brings those of the reader's
 * system, so ours go into it.
 * @param {Message} message
 */
export function send(message) {
  if (!stage.ready || !frame) return;
  if (message.link) message = { ...message, link: themed(message.link, theme.value) };
  post(frame, message);
}

/**
 * poster has the step's still stand in the frame's place until the player is there. It
 * shows the answer: not before the bet.
 */
export function poster() {
  holder.querySelector(".poster")?.remove();
  const still = stage.current && open(stage.current) && stage.current.querySelector("figure svg");
  if (!still) return;
  const box = document.createElement("div");
  box.className = "poster";
  box.append(still.cloneNode(true));
  holder.append(box);
}

/**
 * show puts a state on the stage, with what lies ahead of it covered or not.
 * @param {string | undefined} link
 * @param {boolean} veil
 */
export function show(link, veil = false) {
  send({ type: "veil", value: veil ? "on" : "off" });
  send({ type: "load", link });
}

/**
 * begin shows the step at its cold state, what would answer its bet covered, or at its
 * answer if that is known already; what moves there moves only if the reader lets
 * things move.
 * @param {HTMLElement} step
 */
export function begin(step) {
  if (open(step)) return show(flagged(step, step.dataset.truth));
  if (!("opening" in step.dataset) || stillPlease.matches) return show(step.dataset.cold, "veil" in step.dataset);
  send({ type: "veil", value: "off" }); // the opening hides by itself what it asks for
  send({ type: "opening" });
}

/**
 * act does what the step's button says: it lets time run to the answer, or goes
 * there.
 * @param {HTMLElement} step
 */
export function act(step) {
  stage.running = null;
  const link = flagged(step, step.dataset.truth);
  if (!("play" in step.dataset) || stillPlease.matches) return show(link);
  show(flagged(step, step.dataset.verb));
  send({ type: "play" });
  stage.running = { until: Number(step.dataset.until), link, moved: false };
}

/**
 * flagged is a link with the reader's flag. In a step whose bet is a flag on the
 * stage, the flag stays there beside the truth.
 * @param {HTMLElement} step
 * @param {string | undefined} link
 */
function flagged(step, link = "") {
  const bet = kept.get(step.dataset.id)?.bet;
  return isFlag(step) && typeof bet === "number" ? link + "&bet=" + (bet - nine) + "m" : link;
}

/**
 * flag puts the reader's flag on the stage.
 * @param {number} minute
 */
export const flag = (minute) => send({ type: "bet", t: (minute - nine) * 60000 });

export function load() {
  if (frame) return;
  frame = document.createElement("iframe");
  frame.title = holder.dataset.title ?? "";
  frame.allow = "fullscreen";
  // What is covered is not shown for the moment until it is.
  const first = stage.current && !("veil" in stage.current.dataset) ? stage.current : steps[0];
  frame.src = "player.html?credit=more#" + first.dataset.cold;
  holder.prepend(frame);
}

/**
 * watchStage hears the player.
 * @param {(step: HTMLElement, bet: import("./bets.js").Bet) => void} answered the reader has seen the answer there
 */
export function watchStage(answered) {
  listen(() => frame, (d) => {
    if (d.type === "ready") {
      stage.ready = true;
      holder.querySelector(".poster")?.remove();
      if (theme.value !== "auto") send({ type: "set", key: "theme", value: theme.value });
      if (stage.current) begin(stage.current);
    }
    const step = stage.current;
    if (d.type !== "state" || !stage.ready) return;
    run(d);
    if (step) showDials(step, d.values ?? {});
    if (!step || open(step)) return;
    // The flag on the stage and the one in the text are one bet.
    const range = slider(form(step));
    if (isFlag(step) && range && d.bet > 0) {
      range.value = String(nine + Math.round(d.bet / 60000));
      form(step).dataset.touched = "";
      range.dispatchEvent(new Event("change"));
    }
    // Who taps Ana on the stage has seen the answer, and need not wait for the evening to read it.
    const seen = !d.playing || d.t >= Number(step.dataset.until);
    if (d.taps > 0 && !d.hidden && seen && step.dataset.id === "question" && d.t > 0 && !step.dataset.set) {
      answered(step, touched(step) ? value(step) : null);
    }
  });
}

/**
 * run looks whether what plays has come to its answer.
 * @param {Message} d
 */
function run(d) {
  const { running } = stage;
  if (!running) return;
  running.moved ||= d.playing;
  if (d.t >= running.until || (d.at_end && running.moved)) {
    stage.running = null;
    show(running.link);
  } else if (running.moved && !d.playing) {
    stage.running = null; // the reader stopped it
  }
}

// The one player of the slides, and what each place of the talk has it show.
import { $, asked, root, stillPlease } from "./dom.js";
import { listen, post } from "./frame.js";
import { themed } from "./link.js";
import { here, state, steps } from "./talk.js";
import { word } from "./words.js";

/** @type {HTMLIFrameElement} */
let frame;
let ready = false;
let run = 0; // the number of the run that may go on
/** @type {Map<number, (m: Message) => void>} */
const waiting = new Map(); // answers that somebody waits for
let sent = 0;

/** @param {string} link */
const inColour = (link) => themed(link, state.theme);

export function load() {
  frame = document.createElement("iframe");
  frame.title = $("stage").dataset.title ?? "";
  frame.tabIndex = -1; // the keys stay with the slides
  const how = asked.has("render") ? "&render=" + encodeURIComponent(asked.get("render") ?? "") : "";
  frame.src = "player.html?mode=stage" + how + "#" + inColour(steps[0].cold);
  $("stage").append(frame);
  listen(() => frame, hear);
}

/**
 * send tells the player, and waits for its answer.
 * @param {Message} message
 * @returns {Promise<Message>}
 */
function send(message) {
  post(frame, { id: ++sent, ...message });
  return new Promise((done) => waiting.set(sent, done));
}

/** @param {Message} m */
function hear(m) {
  if (m.type === "ready") {
    ready = true;
    waiting.clear();
    $("loading").textContent = word("ready");
    send({ type: "heading", value: "off" });
    picture(true);
  }
  const id = Number(m.id);
  waiting.get(id)?.(m);
  waiting.delete(id);
  if (m.type === "state") $("summary").textContent = m.summary;
}

// Where a run lasts longer than this it is only watched, not understood.
const runTime = 6000; // milliseconds

/**
 * picture puts the place on the stage. What lies ahead is under a veil as long as it
 * is the answer.
 * @param {boolean} moved another place than before, not only other colours
 */
export async function picture(moved) {
  const mine = ++run;
  if (!ready) return;
  const { name, step } = here();
  root.dataset.running = "";
  if (!step) {
    send({ type: "set", key: "theme", value: state.theme });
    return;
  }
  const veil = name === "run" || name !== "reveal" && step.veil;
  send({ type: "veil", value: veil ? "on" : "off" });
  const link = inColour(name === "run" || name === "reveal" ? step.truth : step.cold);
  if (name !== "run") {
    await send({ type: "load", link });
  } else {
    send({ type: "load", link });
    if (!moved || stillPlease.matches) await send({ type: "seek", t: step.hold });
    else await play(step, mine);
  }
  if (mine === run) root.dataset.running = "no";
}

/**
 * play lets a step run to its hold. By seeking, not by playing: it stops exactly
 * there.
 * @param {Slide} step
 * @param {number} mine the run that this is
 */
async function play(step, mine) {
  await send({ type: "seek", t: step.from });
  const began = performance.now();
  for (let k = 0; k < 1 && mine === run;) {
    await new Promise(requestAnimationFrame);
    k = Math.min(1, (performance.now() - began) / runTime);
    if (mine === run) await send({ type: "seek", t: Math.round(step.from + (step.hold - step.from) * k) });
  }
}

// Between the page and the program, see package page: evenflow.send(JSON) takes a
// command and returns the status, key() and pointer() what the reader's hands do,
// open() a link, size() the stage's size, twin() gives the picture in text. The
// program sends the DOM events "evenflow" (its status), "evenflow-event" (something
// happened) and "evenflow-crash" (why it cannot go on).
//
// There are two programs: evenflow.wasm draws on a canvas by itself; svg.wasm,
// where there is no WebGL 2 (or with ?render=svg), gives SVG whenever it is asked
// with tick(milliseconds).
import { wake } from "./draw.js";
import { notice } from "./notice.js";
import { session } from "./session.js";

/** @type {(st: Status) => void} */
let show = () => {};

/**
 * onStatus says who shows what the program answers.
 * @param {(st: Status) => void} f
 */
export function onStatus(f) {
  show = f;
}

/**
 * take shows an answer of the program's, or says what was wrong.
 * @param {string} json
 * @returns {Status | null} null: it was not carried out
 */
export function take(json) {
  /** @type {Status | Refusal} */
  const answer = JSON.parse(json);
  if (answer.type === "error") {
    notice(answer.message);
    wake();
    return null;
  }
  show(answer);
  return answer;
}

/**
 * send has the program carry out a command, if it is there.
 * @param {Command} command
 */
export const send = (command) => (session.status ? take(evenflow.send(JSON.stringify(command))) : null);

/** twin is the picture in words and figures. @returns {Twin} */
export const twin = () => JSON.parse(evenflow.twin());

/** resized tells the program the size of the stage. */
export const resized = () => evenflow.size(session.size.w / session.zoom, session.size.h / session.zoom, session.size.ratio * session.zoom);

// Messages of the page around, doc/embedding.md. Only the page that holds this frame
// is listened to. Answers go to the origin it wrote from; before it has, to whoever
// holds the frame: nothing in them is a secret.
//
// A message goes to the program as it is; which types and fields there are the page
// has from the program's own lists.
import { openLink, ownLink } from "./address.js";
import { $, framed } from "./dom.js";
import { twin } from "./program.js";
import { session } from "./session.js";
import { applyTheme, follow } from "./theme.js";

/** @type {{ types: string[], fields: string[] }} */
const commands = JSON.parse($("commands").textContent ?? "");
const fields = ["evenflow", "id", "what", ...commands.fields];
let host = "*";

/**
 * tell sends a message to the page around.
 * @param {string} type
 * @param {object} more
 * @param {unknown} [id] of the message that it answers
 */
export function tell(type, more, id) {
  if (!framed) return;
  const message = { evenflow: 1, type, ...more };
  window.parent.postMessage(id === undefined ? message : { ...message, id }, host);
}

/**
 * stateOf is what the host gets to know: what the page needs for its own layout is
 * not its business.
 * @param {Status} st
 */
export function stateOf(st) {
  const { objects, layout, type, ...rest } = st;
  return { ...rest, link: ownLink(st), render: session.render };
}

/** tellMetrics sends the numbers. @param {unknown} [id] */
export const tellMetrics = (id) => tell("metrics", { metrics: twin().metrics }, id);

/** @param {unknown} [id] @param {object} [more] */
function answerState(id, more) {
  if (session.status) tell("state", { ...stateOf(session.status), ...more }, id);
}

let toldAt = -Infinity;
let telling = 0;

/** tellState sends what is shown, at most ten times a second. */
export function tellState() {
  if (!framed || telling) return;
  const now = () => {
    telling = 0;
    toldAt = performance.now();
    answerState();
  };
  const wait = toldAt + 100 - performance.now();
  if (wait > 0) telling = setTimeout(now, wait);
  else now();
}

/**
 * wrong says what of a message the page itself refuses: the field, and what is
 * allowed.
 * @param {Message} m
 * @returns {[string, string] | null}
 */
function wrong(m) {
  if (m.evenflow !== 1) return ["evenflow", "the version; it is 1"];
  const odd = Object.keys(m).find((k) => !fields.includes(k));
  if (odd !== undefined) return [odd, "no such field; there are " + fields.join(", ")];
  if (!commands.types.includes(m.type)) return ["type", "one of " + commands.types.join(", ")];
  if (m.what !== undefined && (m.type !== "get" || (m.what !== "state" && m.what !== "metrics"))) {
    return ["what", "state or metrics, with get only"];
  }
  if (!session.status) return ["type", "the player is not ready; wait for its message ready"];
  if (m.type === "load" && m.link !== undefined && typeof m.link !== "string") return ["link", "a string"];
  return null;
}

/**
 * watchHost listens to the page around.
 * @param {(st: Status) => void} show
 */
export function watchHost(show) {
  addEventListener("message", (e) => {
    if (!framed || e.source !== window.parent) return;
    /** @type {Message} */
    const m = e.data;
    if (typeof m !== "object" || m === null || !Object.hasOwn(m, "evenflow")) return; // not meant for us
    host = e.origin === "null" ? "*" : e.origin;
    const refused = wrong(m);
    if (refused) {
      const [field, message] = refused;
      return tell("error", { field, message: field + ": " + message }, m.id);
    }
    if (m.type === "load" && m.link !== undefined) {
      session.resume = "";
      const notices = openLink(m.link);
      return answerState(m.id, { notices });
    }
    if (m.type === "set" && m.key === "theme" && m.value === "auto") {
      $("theme").value = "auto";
      applyTheme();
      return answerState(m.id);
    }
    carryOut(m, show);
  });
}

/**
 * carryOut hands a message to the program.
 * @param {Message} m
 * @param {(st: Status) => void} show
 */
function carryOut(m, show) {
  const { evenflow: version, id, what, ...command } = m;
  /** @type {Status | Refusal} */
  let answer;
  try {
    answer = JSON.parse(evenflow.send(JSON.stringify(command)));
  } catch {
    return tell("error", { field: "message", message: "message: plain text and numbers only" }, id);
  }
  if (answer.type === "error") return tell("error", { field: answer.field, message: answer.message }, id);
  if (m.type === "heading" || m.type === "veil") session.lasting[m.type] = m.value;
  if (["play", "pause", "load", "opening", "again", "next", "back"].includes(m.type)) session.resume = "";
  if (m.type === "set" && m.key === "theme") follow(m.value);
  show(answer);
  if (m.type === "load") applyTheme();
  if (what === "metrics") tellMetrics(id);
  else answerState(id);
}

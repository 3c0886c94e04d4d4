// The live region follows the sentence on the stage, and what happens there, at most
// every two seconds.
import { $, say } from "./dom.js";
import { session } from "./session.js";

let spokenAt = -Infinity;
let waiting = 0;
let happened = ""; // said before the sentence

/** @param {string} text what is to be said next */
export function announce(text) {
  if (text === $("live").textContent && !happened) {
    clearTimeout(waiting);
    waiting = 0;
    return;
  }
  if (waiting) return; // it will take the newest
  const wait = spokenAt + 2000 - performance.now();
  if (wait <= 0) speak();
  else waiting = setTimeout(speak, wait);
}

function speak() {
  waiting = 0;
  spokenAt = performance.now();
  const events = happened;
  happened = "";
  say($("live"), events || session.status?.summary || "");
  if (events && session.status) announce(session.status.summary);
}

/** @param {string} words what has happened */
export function happen(words) {
  happened = words;
  announce(words);
}

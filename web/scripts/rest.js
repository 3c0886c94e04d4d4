// The engine asks for another animation frame in every one, sixty times a second,
// whether or not there is anything to draw. A picture that stands gets none: what would
// come next is kept, and given back when something happens.
import { session } from "./session.js";

// What is paused may still slide to its place: that takes less time than this, and where
// frames are slow so many of them.
const lasts = 400;
const least = 10;

const ask = requestAnimationFrame.bind(globalThis);
/** @type {FrameRequestCallback | null} */
let held = null;
let frames = 0;
let until = 0;

/**
 * engineFrame is requestAnimationFrame as the engine knows it.
 * @param {FrameRequestCallback} f
 */
function engineFrame(f) {
  if (session.moving || session.render !== "canvas") return 0; // its graphics are lost
  if (session.status && !session.status.playing && frames <= 0 && performance.now() > until) {
    held = f;
    return 0;
  }
  frames--;
  return ask(f);
}

/** rouse gives the engine its frames again: something has happened. */
export function rouse() {
  frames = least;
  until = performance.now() + lasts;
  if (!held) return;
  ask(held);
  held = null;
}

/**
 * withRest runs the program, which takes hold of what it is to use while it begins.
 * @template T
 * @param {() => T} run
 */
export function withRest(run) {
  const { requestAnimationFrame } = globalThis;
  globalThis.requestAnimationFrame = engineFrame;
  try {
    return run();
  } finally {
    globalThis.requestAnimationFrame = requestAnimationFrame;
  }
}

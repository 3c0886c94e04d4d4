// Playing: what moves by itself stops when nobody can see it, and goes on only if the
// reader had not stopped it.
import { $, stillPlease } from "./dom.js";
import { send } from "./program.js";
import { session } from "./session.js";

let inSight = false;

/** motion tells the program whether things may slide to their places. */
export const motion = () => send({ type: "motion", value: stillPlease.matches ? "off" : "on" });

/**
 * whenSeen carries out a command, as soon as it can be seen.
 * @param {string} type
 */
export function whenSeen(type) {
  if (inSight) send({ type });
  else session.resume = type;
}

/** @param {boolean} visible */
function sight(visible) {
  if (visible === inSight) return;
  inSight = visible;
  if (!session.status) return;
  if (!visible && session.status.playing) {
    session.resume = "play";
    send({ type: "pause" });
  } else if (visible && session.resume) {
    const type = session.resume;
    session.resume = "";
    send({ type });
  }
}

export function watchSight() {
  stillPlease.addEventListener("change", motion);
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

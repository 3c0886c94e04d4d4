// Without the engine: the picture as SVG, a new one whenever it has changed.
import { $, set } from "./dom.js";
import { rouse } from "./rest.js";
import { session } from "./session.js";

let frame = 0;
let lastFrame = 0;

/** wake has the picture drawn anew, if it has changed. */
export function wake() {
  if (session.render === "canvas") rouse();
  if (session.render !== "svg" || !session.status || frame) return;
  lastFrame = performance.now();
  frame = requestAnimationFrame(draw);
}

/** @param {number} now */
function draw(now) {
  frame = 0;
  if (!session.status) return;
  // What is paused may still slide to its place: it stands when no new picture
  // comes.
  const passed = Math.max(0, now - lastFrame);
  lastFrame = now;
  const svg = evenflow.tick(passed);
  const picture = $("picture");
  if (svg) {
    picture.innerHTML = svg;
    if (picture.firstElementChild) set(picture.firstElementChild, "aria-hidden", true);
  }
  if ((svg || session.status?.playing) && !frame) frame = requestAnimationFrame(draw);
}

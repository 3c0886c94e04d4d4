// The reader's hands on the picture. What they mean is the program's to say.
import { closeCard, press } from "./card.js";
import { $, target } from "./dom.js";
import { send, take } from "./program.js";
import { session } from "./session.js";
import { holds, things } from "./things.js";

/**
 * at tells the program of the pointer.
 * @param {"move" | "down" | "up" | "leave"} kind
 * @param {PointerEvent} e
 */
function at(kind, e) {
  const { status } = session;
  if (!status) return;
  const box = $("surface").getBoundingClientRect();
  const answer = evenflow.pointer(kind, e.clientX - box.left, e.clientY - box.top);
  if (kind === "down" || kind === "up") session.resume = "";
  if (answer) take(answer);
  else if (status.price_words) send({ type: "get" }); // the finger is off the lane
}

/**
 * thing is the button of the thing that the pointer is on.
 * @param {PointerEvent} e
 */
const thing = (e) => /** @type {HTMLElement | null} */ (target(e).closest?.("#objects button"));

// Pressing a person or a flag opens its card and is nothing on the lane below.
/** @param {PointerEvent} e */
const onCard = (e) => {
  const b = thing(e);
  return b && !holds(b.dataset.hold);
};

export function watchPointer() {
  const surface = $("surface");
  /** @type {PointerEvent | null} */
  let moved = null; // the newest move of this frame: more are not worth an answer
  const flush = () => {
    if (!moved) return;
    const e = moved;
    moved = null;
    at("move", e);
  };
  let down = false;
  /** @type {{ key?: string, x: number, y: number } | null} */
  let pressed = null; // what the pointer came down on, if it can be pulled
  surface.addEventListener("pointermove", (e) => {
    if (!e.isPrimary || (onCard(e) && !down)) return;
    if (!moved) requestAnimationFrame(flush);
    moved = e;
  });
  surface.addEventListener("pointerdown", (e) => {
    if (!e.isPrimary || e.button !== 0 || onCard(e)) return;
    down = true;
    closeCard();
    pressed = { key: thing(e)?.dataset.id, x: e.clientX, y: e.clientY };
    surface.setPointerCapture(e.pointerId);
    at("down", e);
  });
  surface.addEventListener("pointerup", (e) => {
    if (!down || !e.isPrimary) return;
    down = false;
    flush();
    at("up", e);
    // A bell that was not pulled says what it is.
    const { key, x, y } = pressed ?? { x: 0, y: 0 };
    if (key && things.get(key)?.dataset.hold === "carry" && Math.hypot(e.clientX - x, e.clientY - y) < 6) press(key);
  });
  for (const kind of /** @type {const} */ (["pointerleave", "pointercancel"])) {
    surface.addEventListener(kind, (e) => {
      if (!e.isPrimary || (kind === "pointerleave" && down)) return;
      down = false;
      moved = null;
      at("leave", e);
    });
  }
}

// The slider over the lane asks what a question would cost.
export function watchFinger() {
  const finger = $("finger");
  finger.addEventListener("focus", () => send({ type: "finger", t: Math.min(session.status?.t ?? 0, session.status?.to ?? 0) }));
  finger.addEventListener("blur", () => send({ type: "finger", t: -1 }));
  // By assistive technology, which moves sliders without keys.
  finger.addEventListener("input", () => send({ type: "finger", t: Number(finger.value) }));
}

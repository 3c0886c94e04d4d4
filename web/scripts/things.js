// Things on the stage: a real button over each, which keys and screen readers reach.
import { $, set } from "./dom.js";
import { session } from "./session.js";

/** @type {Map<string, HTMLButtonElement>} ID of the thing -> its button */
export const things = new Map();

/**
 * holds reports whether a hand can take hold of a thing.
 * @param {string | undefined} hold
 */
export const holds = (hold) => hold === "press" || hold === "pull" || hold === "carry";

/**
 * lay lays a button over every thing and takes away those of things that have gone.
 * @param {Thing[]} list
 * @param {(b: HTMLButtonElement, key: string) => void} made is told of a new button
 * @param {(key: string) => void} gone is told of one that was taken away
 */
export function lay(list, made, gone) {
  const seen = new Set();
  for (const o of list) {
    const key = o.id;
    seen.add(key);
    let b = things.get(key);
    if (!b) {
      b = document.createElement("button");
      b.type = "button";
      b.dataset.id = o.id;
      b.dataset.kind = o.kind;
      b.dataset.hold = o.hold ?? "";
      made(b, key);
      $("objects").append(b);
      things.set(key, b);
    }
    cover(b, o);
    set(b, "aria-label", o.label);
  }
  for (const [key, b] of things) {
    if (seen.has(key)) continue;
    b.remove();
    things.delete(key);
    gone(key);
  }
}

/**
 * cover puts a button over its thing.
 * @param {HTMLButtonElement} b
 * @param {Thing} o
 */
function cover(b, o) {
  const { size } = session;
  // A target is 44 pixels at least, around the middle of the shape.
  const w = Math.max(44, o.box.w);
  const h = Math.max(44, o.box.h);
  const x = Math.round(Math.min(Math.max(0, o.box.x + o.box.w / 2 - w / 2), size.w - w));
  const y = Math.round(Math.min(Math.max(0, o.box.y + o.box.h / 2 - h / 2), size.h - h));
  const where = [x, y, Math.round(w), Math.round(h)].join();
  if (b.dataset.where === where) return;
  b.dataset.where = where;
  b.style.translate = x + "px " + y + "px";
  b.style.width = w + "px";
  b.style.height = h + "px";
  // What is small lies over what is large, and what can be pulled over both.
  const small = Math.max(1, 16 - Math.floor(Math.log2(w * h)));
  b.style.zIndex = String(holds(o.hold) ? 20 : o.hold === "place" ? 0 : small);
}

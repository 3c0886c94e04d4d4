// The panel of all controls, beside the stage or over it.
import { $, root, set } from "./dom.js";
import { measure } from "./size.js";

/** @param {boolean} open */
export function panel(open) {
  $("panel").hidden = !open;
  set($("more"), "aria-expanded", open);
  root.toggleAttribute("data-panel", open);
  measure();
}

/** overlaid reports whether the panel lies over the stage. */
export const overlaid = () => getComputedStyle($("panel")).position === "absolute";

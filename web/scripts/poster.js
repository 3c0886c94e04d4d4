// The stills that stand on the stage until the program is there, or where it cannot
// be. Those inside the page are the light ones of the first scene, for wide and for
// tall windows; that of another scene is fetched, in the one shape and colours that
// are wanted. Without it there is just no still.
import { $ } from "./dom.js";
import { session } from "./session.js";

/** @param {string} shape */
const place = (shape) => document.querySelector("#poster ." + shape);
let shown = "flow-light";

/** @param {string} theme */
export async function poster(theme) {
  const want = $("scene").value.replace("/", "-") + "-" + theme;
  if (want === shown || !place("wide")) return;
  shown = want;
  for (const shape of ["wide", "tall"]) {
    const box = place(shape);
    if (!box) continue;
    box.replaceChildren();
    if (!box.getClientRects().length) continue; // for a window of another shape
    try {
      const r = await fetch("poster/" + want + "-" + shape + ".svg");
      if (!r.ok) continue;
      const svg = await r.text();
      if (want === shown && !session.status) still(box, svg);
    } catch {
      // The program's own download says what is wrong with the connection.
    }
  }
}

/**
 * still puts a picture in a place.
 * @param {Element} box
 * @param {string} svg
 */
export function still(box, svg) {
  const doc = new DOMParser().parseFromString(svg, "image/svg+xml");
  box.replaceChildren(document.adoptNode(doc.documentElement));
}

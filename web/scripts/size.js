// The size of the stage, which the program draws for.
import { $, root } from "./dom.js";
import { wake } from "./draw.js";
import { tell } from "./host.js";
import { arrange } from "./layout.js";
import { resized, send } from "./program.js";
import { session } from "./session.js";

// More real pixels than this cost time and show nothing new.
const maxSide = 4096;

let told = 0;

/**
 * tellHeight says how high a frame of this width has to be for picture and controls.
 * @param {number} w
 */
export function tellHeight(w) {
  const height = Math.round($("controls").getBoundingClientRect().height + Math.min(520, Math.max(360, 0.52 * w)));
  if (height === told) return;
  told = height;
  tell("height", { height });
}

export function measure() {
  arrange();
  const box = $("stage").getBoundingClientRect();
  const w = Math.round(box.width);
  const h = Math.round(box.height);
  if (w < 64 || h < 64) return; // nobody sees it, as in a frame that is not shown
  const ratio = Math.max(1, Math.min(devicePixelRatio || 1, 3, maxSide / Math.max(w, h)));
  // The picture alone, on a wall: laid out as on a laptop and then enlarged, so
  // that it is the same one on every projector and nothing in it gets too small. The
  // projector's colours come with larger letters.
  const across = root.dataset.theme === "projector" ? 1280 : 940;
  const larger = root.dataset.mode === "stage" ? Math.max(1, w / across) : 1;
  const { size } = session;
  if (w === size.w && h === size.h && ratio === size.ratio && larger === session.zoom) return;
  session.size = { w, h, ratio };
  session.zoom = larger;
  root.style.setProperty("--stage-w", w + "px");
  root.style.setProperty("--stage-h", h + "px");
  root.style.setProperty("--ratio", String(ratio));
  if (!session.status) return;
  tellHeight(w);
  resized();
  send({ type: "get" }); // the time axis has moved
}

export function watchSize() {
  new ResizeObserver(measure).observe($("stage"));
  // Zoom and a move to another screen change the ratio, not always the size. What the
  // engine does about it empties its canvas.
  addEventListener("resize", () => {
    measure();
    wake();
  });
  try {
    new ResizeObserver(measure).observe($("stage"), { box: "device-pixel-content-box" });
  } catch {
    // Not every browser counts device pixels; those send a resize.
  }
  measure();
}

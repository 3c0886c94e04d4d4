// What the page knows while it plays: the program's last word, and what the reader
// and the window have it do. There is one player on a page.
import { asked } from "./dom.js";

export const session = {
  /** @type {Status | null} the last one of the program, null before it is ready */
  status: null,
  size: { w: 0, h: 0, ratio: 0 }, // of the stage, in CSS pixels; device pixels each
  zoom: 1, // how many CSS pixels each one of the picture is
  render: asked.get("render") === "svg" ? "svg" : "canvas",
  resume: "", // the command with which to go on when in sight again
  moving: false, // from one program to the other
  /** @type {Record<string, string>} what the page around has said that stays, by its command */
  lasting: {},
  stopped: false, // the program has crashed
};

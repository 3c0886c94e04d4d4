// When the program cannot go on: why, its last picture, and the way to start again.
import { writeLink } from "./address.js";
import { objects } from "./card.js";
import { fail } from "./cover.js";
import { $, hide, root, set } from "./dom.js";
import { get } from "./download.js";
import { tell } from "./host.js";
import { still } from "./poster.js";
import { resized } from "./program.js";
import { session } from "./session.js";
import { word } from "./words.js";

// What a program says before it ends by itself goes to the console, where nobody
// looks; the reason is its first line.
let saying = "";
export function overhear() {
  const { writeSync } = globalThis.fs;
  const text = new TextDecoder();
  globalThis.fs.writeSync = (fd, bytes) => {
    if (saying.length < 10000) saying += text.decode(bytes, { stream: true });
    return writeSync.call(globalThis.fs, fd, bytes);
  };
}
export const lastWords = () => /^(?:panic|fatal error): (.+?)(?: \[recovered.*)?$/m.exec(saying)?.[1];

/** @param {string} why */
export function crashed(why) {
  if (session.stopped) return; // the first reason is the true one
  session.stopped = true;
  writeLink(); // "start again" comes back to where it was
  const was = session.status;
  fail(word("error.crash", { why: why.replace(/[.\s]+$/, "") }), word("again"), () => location.reload());
  for (const e of document.querySelectorAll("#controls button, #steps button")) {
    if (e.id !== "more") set(e, "aria-disabled", true);
  }
  $("time").disabled = true;
  hide($("finger"), true);
  objects([]);
  tell("error", { field: "program", message: why });
  session.status = null;
  if (was && session.render === "canvas") lastPicture(was).catch(() => {}); // then the canvas keeps its own
}

/**
 * lastPicture has the still of the moment at which the engine stopped drawn by the
 * other program.
 * @param {Status} was
 */
async function lastPicture(was) {
  const go = new Go();
  const { instance } = await WebAssembly.instantiateStreaming(get("svg.wasm"), go.importObject);
  go.run(instance);
  evenflow.open(was.link);
  evenflow.send(JSON.stringify({ type: "set", key: "theme", value: was.theme }));
  // Its answer is still asked for, by the opening or by the page around.
  for (const [type, value] of Object.entries({ veil: was.hidden ? "on" : "off", ...session.lasting })) {
    evenflow.send(JSON.stringify({ type, value }));
  }
  resized();
  still($("poster"), evenflow.tick(0));
  root.toggleAttribute("data-last", true);
}

export function watchCrashes() {
  document.addEventListener("evenflow-crash", (e) => crashed(String(/** @type {CustomEvent} */ (e).detail)));
  // What the program cannot tell any more because it is broken itself: a trap of
  // WebAssembly ends whatever called it, a frame as well as a click.
  addEventListener("error", (e) => {
    const trap = typeof WebAssembly === "object" && e.error instanceof WebAssembly.RuntimeError;
    if (trap || e.message.includes("Go program has already exited")) crashed(e.error?.message ?? e.message);
  });
}

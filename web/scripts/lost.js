// When the browser takes the engine's graphics away, as it does with the oldest of some
// sixteen on a page: the player goes on where it was, drawn as SVG. The engine itself would
// load the page again, and take another player's graphics with that, for ever.
import { crashed, lastWords } from "./crash.js";
import { all, root } from "./dom.js";
import { wake } from "./draw.js";
import { fetchProgram } from "./download.js";
import { resized, send } from "./program.js";
import { session } from "./session.js";
import { motion } from "./sight.js";
import { word } from "./words.js";

async function goOn() {
  session.moving = true;
  const go = new Go();
  const { instance } = await fetchProgram("svg.wasm", go.importObject);
  const was = session.status;
  if (!was || session.stopped) return;
  for (const canvas of all("body > canvas")) canvas.remove();
  root.dataset.render = session.render = "svg";
  // From here on the new program is the one that everybody asks.
  go.run(instance).then(() => crashed(lastWords() || word("why.ended")), (e) => crashed(String(e?.message ?? e)));
  evenflow.open(was.link);
  for (const [type, value] of Object.entries({ veil: was.hidden ? "on" : "off", ...session.lasting })) {
    evenflow.send(JSON.stringify({ type, value }));
  }
  evenflow.send(JSON.stringify({ type: "set", key: "theme", value: was.theme }));
  resized();
  session.moving = false;
  motion();
  send({ type: was.playing ? "play" : "get" });
  wake();
}

/** watchLoss hears of it before the engine does. */
export function watchLoss() {
  addEventListener("webglcontextlost", (e) => {
    e.stopImmediatePropagation();
    if (session.render !== "canvas" || session.moving || !session.status) return;
    goOn().catch((why) => crashed(String(why?.message ?? why)));
  }, { capture: true });
}

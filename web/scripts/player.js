// The page around the player: it loads the program, hands it the reader's wishes
// and keeps the HTML controls true to what the program says. The program draws
// and decides; everything that can be pressed, dragged or focused is an HTML
// element.
import { given, openLink, remember, watchAddress } from "./address.js";
import { showAxis, watchKnob, watchPinch, watchWheel } from "./axis.js";
import { showButtons, watchButtons, watchChoices } from "./buttons.js";
import { objects, watchCard } from "./card.js";
import { phase } from "./cover.js";
import { watchCrashes } from "./crash.js";
import { $, all, asked, framed, root, say, set, stillPlease } from "./dom.js";
import { wake } from "./draw.js";
import { watchFinger, watchPointer } from "./hands.js";
import { stateOf, tell, tellMetrics, tellState, watchHost } from "./host.js";
import { watchKeys } from "./keys.js";
import { wide } from "./layout.js";
import { sceneOf, themeOf } from "./link.js";
import { start } from "./load.js";
import { keepOffline } from "./offline.js";
import { watchLoss } from "./lost.js";
import { panel } from "./panel.js";
import { onStatus, resized, send } from "./program.js";
import { watchGain } from "./gain.js";
import { showRuns, watchRuns } from "./runs.js";
import { session } from "./session.js";
import { motion, watchSight, whenSeen } from "./sight.js";
import { tellHeight, watchSize } from "./size.js";
import { heard } from "./sound-button.js";
import { watchTake } from "./take.js";
import { announce, happen } from "./speech.js";
import { challenges, refreshMeasures, refreshTwin, watchTables } from "./tables.js";
import { applyTheme } from "./theme.js";
import { showValues, watchValues } from "./values.js";

/** @type {Record<string, number>} */
const steps = JSON.parse($("steps-of").textContent ?? ""); // where in the story each scene is

/** @type {Record<string, string>} */
const modes = { full: "full", embed: "embed", stage: "stage" };

/**
 * show has everything on the page say what the program says.
 * @param {Status} st
 */
function show(st) {
  session.status = st;
  showAxis(st);
  showButtons(st);
  showValues(st);
  say($("title"), st.title);
  set($("whole-story"), "href", "index.html#step-" + steps[st.scene]);
  announce(st.summary);
  objects(st.objects ?? []);
  refreshTwin();
  refreshMeasures();
  challenges(st);
  heard()?.show(st.doing ?? [], st.playing);
  remember(st);
  tellState();
  wake();
  showRuns(st);
}

/**
 * begin is for the program's first word.
 * @param {Status} st
 */
function begin(st) {
  session.status = st;
  for (const canvas of all("body > canvas")) {
    canvas.tabIndex = -1;
    canvas.setAttribute("aria-hidden", "true");
  }
  $("poster").replaceChildren();
  if (session.size.w) resized();
  const scene = $("scene").value;
  const link = given();
  if (link) {
    openLink(link);
  } else {
    if (scene !== st.scene) send({ type: "load", scene });
    applyTheme();
  }
  $("time").disabled = false;
  motion();
  phase("running");
  keepOffline();
  tell("ready", stateOf(session.status));
  tellHeight(session.size.w);
  if (!link && scene === "flow" && !stillPlease.matches && asked.get("opening") !== "no") whenSeen("opening");
}

function watchProgram() {
  onStatus(show);
  document.addEventListener("evenflow-event", (e) => {
    if (session.stopped) return;
    const event = JSON.parse(/** @type {CustomEvent} */ (e).detail);
    happen(event.words);
    tell("event", event);
    if (event.what !== "release") return;
    heard()?.deploy();
    if (framed) tellMetrics();
  });
  document.addEventListener("evenflow", (e) => {
    if (session.stopped || session.moving) return;
    const st = JSON.parse(/** @type {CustomEvent} */ (e).detail);
    if (session.status) show(st);
    else begin(st);
  });
}

/**
 * offer has a choice stand at a value, if it has that.
 * @param {"scene" | "theme"} id
 * @param {string | undefined} value
 */
function offer(id, value) {
  if (value && [...$(id).options].some((o) => o.value === value)) $(id).value = value;
}

root.dataset.mode = modes[asked.get("mode") ?? ""] ?? (framed ? "embed" : "full");
// What the link asks for stands in the page before the program can read it.
const scene = sceneOf(given());
if (scene) {
  offer("scene", scene);
  offer("theme", themeOf(given()));
}
applyTheme();
watchProgram();
watchCrashes();
watchButtons();
watchValues();
watchChoices();
watchKnob();
watchCard();
watchTables();
watchAddress();
watchWheel();
watchPinch();
watchPointer();
watchFinger();
watchKeys();
watchRuns();
watchGain();
watchTake();
// A room is shown the picture; everybody else sees all controls where there is room.
if (root.dataset.mode === "full" && wide.matches && $("theme").value !== "projector") panel(true);
watchSize();
watchSight();
watchHost(show);
watchLoss();
start();

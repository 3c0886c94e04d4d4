// Controls that are pressed: what each does, and whether it can.
import { $, all, hide, set } from "./dom.js";
import { sound } from "./sound-button.js";
import { notice } from "./notice.js";
import { panel } from "./panel.js";
import { poster } from "./poster.js";
import { send } from "./program.js";
import { session } from "./session.js";
import { applyTheme, dark, themeNow } from "./theme.js";
import { limits } from "./values.js";
import { word } from "./words.js";

/**
 * showButtons says of each whether it can be pressed.
 * @param {Status} st
 */
export function showButtons(st) {
  hide($("follow"), st.follows);
  set($("undo"), "aria-disabled", !st.can_undo);
  set($("redo"), "aria-disabled", !st.can_redo);
  set($("play"), "aria-disabled", false);
  set($("play"), "aria-label", word(st.playing ? "pause" : st.at_end ? "play.again" : "play"));
  $("play").toggleAttribute("data-playing", st.playing);
  set($("tap"), "aria-disabled", !st.can_tap);
}

/**
 * @param {string} id
 * @param {() => void} f
 */
const onClick = (id, f) => $(id).addEventListener("click", f);

export function watchButtons() {
  for (const type of /** @type {const} */ (["tap", "undo", "redo"])) {
    onClick(type, () => {
      if (!session.status) return;
      if (session.status[`can_${type}`]) send({ type });
      else notice(word(type + ".not"));
    });
  }
  onClick("play", () => {
    if (!session.status) return;
    session.resume = "";
    send({ type: session.status.playing ? "pause" : "play" });
  });
  for (const id of ["dice", "reset", "closer", "wider", "follow"]) onClick(id, () => send({ type: id }));
  for (const e of all("[data-preset]")) e.addEventListener("click", () => send({ type: "preset", value: e.dataset.preset }));
  for (const e of all("[data-reset]")) e.addEventListener("click", () => send({ type: "reset", key: e.dataset.reset }));
  for (const id of ["again", "back", "next"]) {
    onClick(id, () => {
      session.resume = "";
      send({ type: id });
    });
  }
  onClick("notice-close", () => notice(""));
  onClick("sound", sound);
  onClick("more", () => panel(Boolean($("panel").hidden)));
  onClick("keys-open", () => $("keys").showModal());
  onClick("keys-close", () => $("keys").close());
}

/** @param {string} scene */
function visit(scene) {
  session.resume = "";
  send({ type: "load", scene });
  applyTheme();
}

/** watchChoices is for the choice of the scene and of the colours. */
export function watchChoices() {
  $("scene").addEventListener("change", () => (session.status ? visit($("scene").value) : poster(themeNow())));
  for (const [id, by] of /** @type {[string, number][]} */ ([["limit-back", -1], ["limit-next", 1]])) {
    onClick(id, () => {
      const next = session.status && limits[limits.indexOf(session.status.scene) + by];
      if (next) visit(next);
    });
  }
  $("theme").addEventListener("change", applyTheme);
  dark.addEventListener("change", applyTheme);
}

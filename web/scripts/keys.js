// Keys while the player has the focus. What they mean is the program's to say.
import { closeCard, moveBet } from "./card.js";
import { $, framed, root, target } from "./dom.js";
import { tell } from "./host.js";
import { first, names } from "./keyboard.js";
import { notice } from "./notice.js";
import { overlaid, panel } from "./panel.js";
import { take } from "./program.js";
import { session } from "./session.js";

/** @type {Record<string, number>} */
const sideways = { ArrowLeft: -1, ArrowRight: 1 };
const across = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
const arrows = ["ArrowLeft", "ArrowRight", ...across];
// What goes on while its key is held: to move, to look closer, to take back. What taps,
// throws a switch or lets time run does so once a press.
const steady = [...arrows, ",", ".", "+", "=", "-", "u", "r"];
// What a presenter's clicker sends. In a frame they are the host's, whatever in the player
// has the focus: who has clicked into it in the middle of a talk goes on.
const clicker = ["PageUp", "PageDown"];

/**
 * pass hands a key on that the player has no use for.
 * @param {KeyboardEvent} e
 */
const pass = (e) => tell("key", { key: e.key, code: e.code, shift: e.shiftKey });

export function watchKeys() {
  // On a page of its own the player has the focus whenever its window has it; in a
  // frame, only while something in it has.
  const within = framed ? $("app") : /** @type {HTMLElement} */ (/** @type {unknown} */ (document));
  within.addEventListener("keydown", (e) => {
    const called = names(e);
    if (e.defaultPrevented || !called.length) return;
    const on = target(e);
    if (on.closest("dialog")) return; // it has its own ways
    if (e.key === "Escape") {
      letGo(on);
      return;
    }
    if (root.dataset.mode === "embed" && clicker.includes(e.key)) {
      e.preventDefault();
      pass(e);
      return;
    }
    if (e.repeat && e.key === "Enter" && on.tagName === "BUTTON") e.preventDefault(); // pressed once
    if (usesItself(on, e.key)) return;
    if (!session.status) {
      pass(e);
      return;
    }
    if (called.includes("?")) {
      $("keys").showModal();
      return;
    }
    if (on.dataset.kind === "bet" && sideways[e.key]) {
      e.preventDefault();
      moveBet(sideways[e.key] * (e.shiftKey ? 10 : 1));
      return;
    }
    if (e.repeat && !called.some((name) => steady.includes(name))) {
      if (e.key === " ") e.preventDefault(); // no page scrolls either
      return;
    }
    const answer = first(e, (name) => evenflow.key(name, e.shiftKey));
    if (!answer) {
      pass(e);
      return;
    }
    e.preventDefault();
    session.resume = "";
    take(answer);
    if (on === $("finger") && session.status.price_words) moveFinger(e);
  });
}

/**
 * moveFinger has the slider over the lane follow the program's finger.
 * @param {KeyboardEvent} e
 */
function moveFinger(e) {
  const finger = $("finger");
  const t = Number(finger.value) + sideways[e.key] * 60000 * (e.shiftKey ? 10 : 1);
  if (Number.isFinite(t) && session.status) finger.value = String(Math.min(t, session.status.to));
}

/**
 * usesItself reports whether an element has its own use for a key.
 * @param {HTMLInputElement} e
 * @param {string} key
 */
function usesItself(e, key) {
  if (e.id === "finger") return across.includes(key);
  /** @type {string} */
  const tag = e.tagName;
  if (tag === "SELECT") return key !== "?";
  if (tag === "BUTTON" || tag === "SUMMARY" || tag === "A") return key === " " || key === "Enter";
  if (e.type === "number") return key.length === 1 || arrows.includes(key) || key === "Enter";
  if (e.type === "range") return arrows.includes(key);
  if (e.type === "radio") return arrows.includes(key) || key === " " || key === "Enter";
  return false;
}

/**
 * letGo is Escape: it closes what is open, else it gives the focus back to the page
 * around.
 * @param {HTMLElement} on
 */
function letGo(on) {
  if (!$("card").hidden) {
    closeCard();
  } else if (!$("notice").hidden) {
    notice("");
  } else if (root.hasAttribute("data-panel") && $("panel").contains(on) && overlaid()) {
    panel(false);
    $("more").focus();
  } else {
    on.blur();
    // Else the keys would still be the frame's.
    if (framed) window.parent.focus();
  }
  const answer = session.status && evenflow.key("Escape", false);
  if (answer) take(answer);
}

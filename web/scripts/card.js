// The card of a thing on the stage: what it is, and what can be done with it.
import { $, el, say } from "./dom.js";
import { send } from "./program.js";
import { session } from "./session.js";
import { lay, things } from "./things.js";

let cardOf = ""; // the key of its thing
let hovered = false; // the card came by hovering and goes with the pointer
let hovering = 0;

/** @param {Thing[]} list everything on the stage */
export function objects(list) {
  lay(list, wire, (key) => {
    if (cardOf === key) closeCard();
  });
  const b = things.get(cardOf);
  if (b) say($("card-text"), b.getAttribute("aria-label") ?? "");
}

/**
 * @param {HTMLButtonElement} b
 * @param {string} key
 */
function wire(b, key) {
  b.addEventListener("click", () => press(key));
  b.addEventListener("pointerenter", (e) => hover(e, key));
  b.addEventListener("pointerleave", (e) => hover(e, ""));
}

/**
 * @param {PointerEvent} e
 * @param {string} key of what the pointer is on, "" for nothing
 */
function hover(e, key) {
  if (e.pointerType !== "mouse" || e.buttons || (!$("card").hidden && !hovered)) return;
  clearTimeout(hovering);
  const b = things.get(key);
  if (b && b.dataset.hold !== "place") {
    hovering = setTimeout(() => things.has(key) && press(key, true), 350);
  } else if (hovered) {
    hovering = setTimeout(closeCard, 250);
  }
}

/**
 * press opens the card of a thing.
 * @param {string} key
 * @param {boolean} [byHover]
 */
export function press(key, byHover = false) {
  const b = things.get(key);
  const { status } = session;
  if (!b || !status) return;
  clearTimeout(hovering);
  const { hold } = b.dataset;
  if (hold === "press" && byHover) return;
  hovered = byHover;
  if (hold === "press") {
    send(offers(key)[0].command);
    return;
  }
  cardOf = key;
  say($("card-text"), b.getAttribute("aria-label") ?? "");
  const acts = offers(key).map(({ label }) => deed(key, label, hold));
  $("card-acts").replaceChildren(...acts);
  $("card").hidden = false;
  beside(b);
  if (!byHover) (acts[0] ?? $("card-close")).focus();
}

/**
 * offers lists what a thing offers now.
 * @param {string} key
 */
const offers = (key) => session.status?.objects?.find((o) => o.id === key)?.commands ?? [];

/**
 * deed is a button of a thing's card. What can be pulled can be pushed on and on: the
 * command is the one of the moment, and there is none at the end of the way.
 * @param {string} key
 * @param {string} label
 * @param {string | undefined} hold
 */
function deed(key, label, hold) {
  const e = el("button", { type: "button" }, label);
  e.addEventListener("click", () => {
    const offer = offers(key).find((o) => o.label === label);
    if (hold !== "pull") closeCard();
    if (offer) send(offer.command);
  });
  return e;
}

/**
 * beside puts the card beside its thing, inside the stage.
 * @param {HTMLElement} b
 */
function beside(b) {
  const card = $("card");
  const { size } = session;
  const [x, y, w, h] = (b.dataset.where ?? "").split(",").map(Number);
  const box = card.getBoundingClientRect();
  const left = Math.min(Math.max(8, x + w / 2 - box.width / 2), size.w - box.width - 8);
  const below = y + h + 8;
  const top = below + box.height < size.h ? below : Math.max(8, y - box.height - 8);
  card.style.translate = Math.round(left) + "px " + Math.round(top) + "px";
}

/**
 * moveBet moves the flag of the bet, ahead of the present only.
 * @param {number} minutes
 */
export function moveBet(minutes) {
  const { status } = session;
  if (status?.bet_from === undefined) return; // it cannot be moved
  const t = status.bet_from + minutes * 60000;
  if (t > status.t) send({ type: "bet", t });
}

export function closeCard() {
  const card = $("card");
  if (card.hidden) return;
  const had = card.contains(document.activeElement);
  card.hidden = true;
  hovered = false;
  const b = things.get(cardOf);
  cardOf = "";
  if (had) (b ?? $("stage")).focus({ preventScroll: true });
}

export function watchCard() {
  $("card-close").addEventListener("click", closeCard);
  // A card that came by hovering stays while the pointer is on it.
  $("card").addEventListener("pointerenter", () => clearTimeout(hovering));
  $("card").addEventListener("pointerleave", () => {
    if (hovered) hovering = setTimeout(closeCard, 250);
  });
}

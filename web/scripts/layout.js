// Where the controls stand: in the bar as far as there is room, else in the panel of
// the rest. In a frame the bar has the verb, pause, again and "more".
import { $, all, asked, hide, root, set } from "./dom.js";
import { session } from "./session.js";

/** @type {Record<string, Offer>} */
const offers = JSON.parse($("offers").textContent ?? "");

const narrow = matchMedia("(max-width: 46rem)");
export const wide = matchMedia("(min-width: 64rem) and (min-height: 36rem)");
const small = matchMedia("(max-width: 40rem) and (max-height: 23rem)");
const barOrder = ["again", "back", "play", "next", "follow", "undo", "redo", "more"];
let arranged = "";

export function arrange() {
  const embed = root.dataset.mode === "embed";
  const scene = session.status?.scene;
  // Three switches leave room for one more button on a phone, and the picture
  // needs the line below them.
  const tight = embed && small.matches && scene !== undefined && offers[scene].Verbs.length > 2;
  const bar = tight ? ["play", "more"] : embed ? ["again", "play", "follow", "more"] : narrow.matches ? ["again", "play", "follow", "undo", "more"] : barOrder;
  if (scene) place(scene);
  if (bar.join() === arranged) return;
  arranged = bar.join();
  const focused = document.activeElement;
  for (const id of barOrder) $(bar.includes(id) ? "bar" : "steps").append($(id));
  // Whoever meets the player on a stranger's page sees whose it is.
  $(embed && !tight && asked.get("credit") !== "more" ? "bar" : "panel").append($("credit"));
  root.toggleAttribute("data-tight", tight);
  refocus(focused);
}

/**
 * refocus gives the focus back to what lost it by moving.
 * @param {Element | null} focused
 */
function refocus(focused) {
  if (focused !== document.activeElement) /** @type {HTMLElement} */ (focused).focus();
}

/** @param {string} id */
const setting = (id) => /** @type {HTMLElement | null} */ (document.querySelector('[data-setting="' + CSS.escape(id) + '"]'));

/**
 * put moves a control to where it belongs, behind what is there: so they stand in
 * the order of the offer.
 * @param {string} id
 * @param {Element} where
 */
function put(id, where) {
  const e = id === "tap" ? $("tap") : setting(id);
  if (e) where.append(e);
}

// Every control stands once on the page, and moves to where its scene has it: with
// the verbs as far as there is room, in sight, or behind a button.
let placed = "";

/** @param {string} scene */
function place(scene) {
  const beside = root.dataset.mode !== "embed" && wide.matches;
  // Where all three habits can be thrown they are in sight in a small window and a
  // frame, too.
  const many = beside || offers[scene].Verbs.length > 2 ? 3 : 1;
  if (placed === scene + beside) return;
  placed = scene + beside;
  const offer = offers[scene];
  const focused = document.activeElement;
  const rows = offer.Verbs.filter((id) => id !== "dice");
  rows.forEach((id, i) => put(id, i < many ? $("verb") : $("first")));
  if (Math.min(many, rows.length) > 1) set($("verb"), "data-many", beside ? "beside" : "stacked");
  else $("verb").removeAttribute("data-many");
  for (const id of offer.First ?? []) put(id, $("first"));
  for (const id of offer.Rest ?? []) {
    const e = setting(id);
    if (!e) continue; // a button
    const group = document.getElementById("group-" + e.dataset.group);
    put(id, group?.dataset.scenes?.split(" ").includes(scene) ? all("div", group)[0] : $("few"));
  }
  put("scene", $("choose"));
  for (const id of ["tracks", "view", "side"]) put(id, $("first"));
  for (const id of ["speed", "theme"]) put(id, $("display"));
  $("display").append($("window"), $("sound"));
  hide($("rest"), !(offer.Rest ?? []).some((id) => id !== "dice"));
  refocus(focused);
}

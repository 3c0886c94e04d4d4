// The first screen: a team at work, some seconds with its old habits and as many of the
// same hours with new ones; then it is the reader's.
import { $, stillPlease } from "./dom.js";
import { listen, post } from "./frame.js";
import { themed } from "./link.js";

const shows = 4000; // milliseconds for each of the two

/** @type {HTMLIFrameElement | null} */
let frame = null;
/** @type {string[]} what is still to be shown */
let ahead = [];
let timer = 0;
/** What the player said first of what begins: the three habits. Until then it speaks of what was before. */
let began = "";
let expected = "";

/** @param {Message} message */
const send = (message) => frame && post(frame, message);

/** show has the next of the two begin, and the last stand when its time is over. */
function show() {
  const link = ahead.shift();
  if (!link) {
    send({ type: "pause" });
    return leave();
  }
  began = "";
  expected = ahead.length ? "sync" : "async";
  send({ type: "load", link: themed(link, $("theme").value) });
  send({ type: "play" });
  timer = setTimeout(show, shows);
}

/** leave hands it over: nothing happens by itself any more. */
function leave() {
  clearTimeout(timer);
  ahead = [];
  timer = 0;
}

/** recolour has the room take other colours. @param {string} theme */
export const recolour = (theme) => send({ type: "set", key: "theme", value: theme });

/** @param {HTMLElement} room */
function load(room) {
  frame = document.createElement("iframe");
  frame.title = room.dataset.title ?? "";
  frame.allow = "fullscreen";
  frame.src = "player.html?credit=more#" + room.dataset.old;
  room.append(frame);
}

export function watchFirst() {
  const room = $("room");
  listen(() => frame, (d) => {
    if (d.type === "ready") {
      if ($("theme").value !== "auto") recolour($("theme").value);
      if (stillPlease.matches) return;
      ahead = [room.dataset.old ?? "", room.dataset.new ?? ""];
      show();
    }
    if (d.type !== "state" || !timer) return;
    const habits = [d.planning, d.values?.communication, d.values?.action, d.playing].join();
    if (!began && d.planning === expected && d.playing) began = habits;
    // Who pauses, or throws a switch, goes on alone.
    if (began && habits !== began) leave();
  });
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    seen.disconnect();
    load(room);
  });
  seen.observe(room);
}

// The slides: the steps of the story on a big screen, four presses each. The one
// player is driven by the messages that any page may send it (doc/embedding.md).
import { mean, onRoute, own, routes, tellPlace, watchPresses } from "./deck.js";
import { $, asked, el, one, root } from "./dom.js";
import { line } from "./line.js";
import { keepOffline } from "./offline.js";
import { fit, said, write } from "./slides-page.js";
import { load, picture } from "./slides-stage.js";
import { change, handsOf, here, id, keep, last, rename, restore, route, state, steps, themes, undo } from "./talk.js";
import { word } from "./words.js";

let shown = "";
function show() {
  write(raise);
  const key = state.at + state.theme;
  if (key !== shown) {
    const moved = shown.replace(/\D/g, "") !== String(state.at);
    shown = key;
    if (moved) said(tellPlace(steps, state.at));
    picture(moved);
  }
  keep();
  tell();
}

/** @param {() => void} f */
function changed(f) {
  change(f);
  show();
}

/** @param {number} at */
function go(at) {
  at = Math.min(last, Math.max(0, at));
  if (at !== state.at) changed(() => { state.at = at; state.black = false; });
}

/** raise counts a hand for an option. @param {number} k */
function raise(k) {
  const { name, step } = here();
  if (name !== "bet" || !step?.options[k]) return;
  changed(() => {
    state.hands = { ...state.hands, [step.id]: handsOf(step).map((n, i) => n + (i === k ? 1 : 0)) };
  });
  said(word("said.hand", { option: step.options[k].text, n: handsOf(step)[k] }));
}

const black = () => changed(() => { state.black = !state.black; });

/** @type {string | null} */
let entry = null; // the number of a step that is being typed

/** @param {string | null} text */
function typing(text) {
  entry = text;
  $("entry").hidden = entry === null;
  if (entry !== null) $("entry").textContent = word("entry", { n: entry || "…", all: steps.length });
}

/** step n's first press. @param {string | number} n */
const goStep = (n) => go(4 * (Number(n) - 1) + 1);

/**
 * What a press does. Out of the dark comes first what was there before.
 * @type {Record<string, () => void>}
 */
const deeds = {
  next: () => (state.black ? black() : go(state.at + 1)),
  back: () => (state.black ? black() : go(state.at - 1)),
  first: () => go(0),
  last: () => go(last),
  undo: () => undo() && show(),
  black,
  escape: () => state.black && black(),
  theme() {
    state.theme = themes[(themes.indexOf(state.theme) + 1) % themes.length];
    show();
  },
  clock() {
    state.started = Date.now();
    show();
  },
  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  },
  go: () => typing(""),
  keys: () => $("keys").showModal(),
  speaker: openSpeaker,
  open() {
    const { name, step } = here();
    const w = step && opened("player", "player.html#" + (name === "reveal" ? step.truth : step.cold));
    if (w) w.opener = null; // it is a window of its own
  },
};
deeds.enter = deeds.next;

/** @param {string} what a press, see deck.js */
function act(what) {
  if (what.startsWith("digit")) {
    const d = what.slice(5);
    if (entry === null && here().name === "bet") return raise(Number(d) - 1);
    return typing(((entry ?? "") + d).slice(-2));
  }
  if (entry !== null) {
    const n = Number(entry);
    if (what === "undo") return typing(entry.slice(0, -1));
    typing(null);
    if (what === "enter" && n >= 1 && n <= steps.length) return goStep(n);
    if (what === "enter" || what === "escape" || what === "go") return;
  }
  $("blocked").hidden = true;
  if ($("keys").open) {
    $("keys").close();
    if (what === "keys" || what === "escape") return;
  }
  const jump = /^step(\d+)$/.exec(what);
  if (jump) return goStep(jump[1]);
  deeds[what]?.();
}

// ---- The speaker's window

const wire = line((m) => {
  if (m.deck && m.deck !== id) return;
  if (m.kind === "hello") tell();
  if (m.kind === "press" && m.deck) act(m.what);
  if (m.kind === "begin") { // with the name of these: a duplicate of this tab
    wire.tell({ kind: "taken", deck: id });
    tell();
  }
  if (m.kind === "taken") {
    rename();
    tell();
  }
});

function tell() {
  wire.tell({ kind: "state", deck: id, route, ...state });
}

/**
 * opened opens a window, or says what to do where the browser does not let it.
 * @param {string} what the speaker's window or the player
 * @param {string} address
 * @param {string} [features]
 */
function opened(what, address, features) {
  // A second press finds the window of the first, and no other slides take it from these.
  const w = open(address, features ? what + id : "_blank", features);
  $("blocked").hidden = Boolean(w);
  if (!w) {
    one("a", $("blocked")).textContent = word("blocked." + what);
    one("a", $("blocked")).setAttribute("href", address);
  }
  return w;
}

function openSpeaker() {
  const w = opened("speaker", "speaker.html?deck=" + id, "popup,width=1100,height=760");
  if (w) wire.add(w);
}

// ---- Hands on the slides

function watchHands() {
  addEventListener("keydown", (e) => {
    const what = mean(e, state.black);
    if (!what || entry === null && own(e)) return;
    if ($("keys").open && what === "escape") return; // it closes by itself
    e.preventDefault();
    act(what);
  });
  watchPresses(act);
  $("stage").addEventListener("click", () => act("next"));
  $("black").addEventListener("click", () => act("black"));
  $("keys-close").addEventListener("click", () => $("keys").close());
  $("speaker").addEventListener("click", (e) => {
    e.preventDefault();
    $("speaker").blur(); // the next Enter is the talk's
    openSpeaker();
  });
}

// ---- The screen stays on

/** @type {WakeLockSentinel | null} */
let lock = null;
async function wake() {
  if (document.visibilityState !== "visible" || lock || !navigator.wakeLock) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => { lock = null; });
  } catch { /* a low battery, or not allowed: the talk goes on */ }
}

// ---- Start

$("routes").replaceChildren(...routes.map((r) => el("a", {
  href: "?route=" + r + (asked.has("render") ? "&render=" + encodeURIComponent(asked.get("render") ?? "") : ""),
  ...(r === route && { "aria-current": "true" }),
}, word("route", { n: r, steps: onRoute(r).length }))));
$("paper").href = "handout-" + route + ".html";
$("truths").replaceChildren(...steps.map((s) => el("li", {}, s.title + " ", el("strong", {}, s.reveal))));
watchHands();
document.addEventListener("visibilitychange", wake);
addEventListener("resize", fit);
document.fonts?.ready.then(fit);
addEventListener("hashchange", () => {
  restore();
  show();
});
restore();
load();
wire.tell({ kind: "begin", deck: id });
show();
wake();
addEventListener("load", keepOffline);

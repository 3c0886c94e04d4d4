// The axis of time is a slider; wheel and two fingers on it are for the window. A
// second slider lies over the lane of prices.
import { $, hide, set } from "./dom.js";
import { send } from "./program.js";
import { session } from "./session.js";

let axis = "";
let spokenTime = -Infinity;

/**
 * showAxis has the sliders lie where the picture has its axis and lane.
 * @param {Status} st
 */
export function showAxis(st) {
  const l = st.layout;
  const time = $("time");
  const box = [l.axis.x, l.axis.y, l.axis.w, l.axis.h, l.lane.y, l.lane.h].join();
  if (box !== axis) {
    axis = box;
    // Numbers go into custom properties of the elements they place.
    /** @type {(name: string, value: number) => void} */
    const place = (name, value) => $("stage").style.setProperty(name, String(value));
    place("--axis-x", l.axis.x);
    place("--axis-y", l.axis.y + l.axis.h / 2);
    place("--axis-w", l.axis.w);
    place("--lane-x", l.lane.x);
    place("--lane-y", l.lane.y);
    place("--lane-w", l.lane.w);
    place("--lane-h", l.lane.h);
  }
  range(time, l);
  // Steps of a minute from the knob, wherever it stands.
  time.value = String(st.t);
  // A focused slider is read out at each change of its text: not at every frame.
  const now = performance.now();
  if ((!st.playing || now - spokenTime >= 2000) && time.getAttribute("aria-valuetext") !== st.clock) {
    time.setAttribute("aria-valuetext", st.clock);
    spokenTime = now;
  }

  const finger = $("finger");
  const flow = l.lane.w > 0;
  hide(finger, !flow);
  if (!flow) return;
  range(finger, l);
  if (!st.price_words) finger.value = String(st.t);
  set(finger, "aria-valuetext", st.price_words || st.clock);
}

/**
 * @param {HTMLInputElement} input
 * @param {{ from: number, to: number }} l
 */
function range(input, l) {
  if (input.min !== String(l.from)) input.min = String(l.from);
  if (input.max !== String(l.to)) input.max = String(l.to);
}

let held = false; // the reader holds the knob of a playing player

// While the knob is held the day stands still under it.
function scrub() {
  const t = Number($("time").value);
  if (session.status?.playing) {
    held = true;
    send({ type: "pause" });
  }
  send({ type: "seek", t });
}

export function watchKnob() {
  const time = $("time");
  // A finger that comes down on the axis may mean to scroll the host: the value
  // it brings counts only once it has moved sideways or has tapped.
  /** @type {{ x: number, y: number, brought: boolean } | null} */
  let finger = null;
  const mean = () => {
    const brought = finger?.brought;
    finger = null;
    if (brought) scrub();
  };
  time.addEventListener("pointerdown", (e) => {
    if (e.pointerType === "touch") finger = { x: e.clientX, y: e.clientY, brought: false };
  });
  time.addEventListener("pointermove", (e) => {
    if (finger && Math.abs(e.clientX - finger.x) > Math.max(4, Math.abs(e.clientY - finger.y))) mean();
  });
  time.addEventListener("pointerup", mean);
  time.addEventListener("pointercancel", () => {
    finger = null;
    if (session.status) time.value = String(session.status.t);
  });
  time.addEventListener("input", () => {
    if (finger) finger.brought = true;
    else scrub();
  });
  time.addEventListener("change", () => {
    if (!held) return;
    held = false;
    send({ type: "play" });
  });
}

/**
 * when is the moment that lies at an x of the window on the axis.
 * @param {Status} status
 * @param {number} x
 */
function when({ layout: l }, x) {
  const left = $("stage").getBoundingClientRect().left + l.axis.x;
  return l.from + ((x - left) / l.axis.w) * (l.to - l.from);
}

/**
 * pan moves the window by so many pixels.
 * @param {Status} status
 * @param {number} x
 */
function pan({ layout: l }, x) {
  send({ type: "pan", t: Math.max(0, l.from + (x / l.axis.w) * (l.to - l.from)) });
}

// A wheel scrolls the page around; with Ctrl or Cmd it is meant for the axis.
export function watchWheel() {
  $("stage").addEventListener("wheel", (e) => {
    const { status } = session;
    if (!status || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
      pan(status, e.deltaX);
    } else {
      const factor = Math.exp(-Math.min(Math.max(e.deltaY, -100), 100) / 250);
      send({ type: "zoom", factor, t: Math.max(0, when(status, e.clientX)) });
    }
  }, { passive: false });
}

// Two fingers on the axis: apart for closer, together for wider, along it to pan.
export function watchPinch() {
  /** @type {Map<number, number>} */
  const fingers = new Map();
  let spread = 0;
  const time = $("time");
  /** @param {PointerEvent} e */
  const lifted = (e) => {
    fingers.delete(e.pointerId);
    spread = 0;
  };
  time.addEventListener("pointerdown", (e) => {
    if (e.pointerType !== "touch") return;
    fingers.set(e.pointerId, e.clientX);
    // From where they come down: a browser may tell of few moves, and late.
    const [a, b] = fingers.values();
    spread = fingers.size === 2 ? Math.abs(a - b) : 0;
  });
  time.addEventListener("pointermove", (e) => {
    if (!fingers.has(e.pointerId) || !session.status) return;
    const before = [...fingers.values()];
    fingers.set(e.pointerId, e.clientX);
    if (fingers.size !== 2) return;
    const [a, b] = fingers.values();
    const now = Math.abs(a - b);
    if (spread > 24 && now > 24) {
      send({ type: "zoom", factor: now / spread, t: Math.max(0, when(session.status, (a + b) / 2)) });
      const moved = (before[0] + before[1] - a - b) / 2;
      const { status } = session; // as the zoom has left it
      if (status && !status.follows && moved) pan(status, moved);
    }
    spread = now;
  });
  time.addEventListener("pointerup", lifted);
  time.addEventListener("pointercancel", lifted);
}

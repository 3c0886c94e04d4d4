// The sound of the player, off until the reader wants it; only then is this file
// loaded. A soft pulse says that people are at work, fuller the more of them; it
// breaks when one is interrupted. A deploy is two notes. Everything is made here:
// there are no files to load, and nothing is louder than a room's own noise.

const context = new AudioContext();
const out = new GainNode(context, { gain: 0 });
const calm = new DynamicsCompressorNode(context);
out.connect(calm).connect(context.destination);

// The pulse: two low tones, a fifth apart, that swell a little more than once a
// second.
const pulse = new GainNode(context, { gain: 0 });
const swell = new GainNode(context, { gain: 0.5 });
const slow = new OscillatorNode(context, { frequency: 1.1 });
const depth = new GainNode(context, { gain: 0.5 });
slow.connect(depth).connect(swell.gain);
const soft = new BiquadFilterNode(context, { type: "lowpass", frequency: 320 });
for (const frequency of [98, 147]) {
  const tone = new OscillatorNode(context, { type: "triangle", frequency });
  tone.connect(swell);
  tone.start();
}
slow.start();
swell.connect(soft).connect(pulse).connect(out);

/** @param {string} state */
const working = (state) => state === "climbing" || state === "focused" || state === "flow";
/** @type {string[]} */
let before = [];
let struck = -Infinity; // when the last short sound was: three a second at most

/**
 * note is a short sound that dies away.
 * @param {OscillatorType} type
 * @param {number} frequency
 * @param {number} loud
 * @param {number} at
 * @param {number} length
 */
function note(type, frequency, loud, at, length) {
  const tone = new OscillatorNode(context, { type, frequency });
  const fade = new GainNode(context, { gain: 0 });
  fade.gain.setValueAtTime(0, at);
  fade.gain.linearRampToValueAtTime(loud, at + 0.015);
  fade.gain.exponentialRampToValueAtTime(0.0001, at + length);
  tone.connect(fade).connect(out);
  tone.start(at);
  tone.stop(at + length);
}

function may() {
  if (context.currentTime - struck < 1 / 3) return false;
  struck = context.currentTime;
  return true;
}

globalThis.evenflowSound = {
  // on says whether anything may be heard.
  on(wanted) {
    if (wanted) context.resume();
    out.gain.setTargetAtTime(wanted ? 1 : 0, context.currentTime, 0.05);
    if (!wanted) before = [];
  },
  // show follows what everybody does: the names of their states.
  show(doing, playing) {
    const now = context.currentTime;
    const share = doing.length ? doing.filter(working).length / doing.length : 0;
    const flow = doing.length ? doing.filter((s) => s === "flow").length / doing.length : 0;
    pulse.gain.setTargetAtTime(playing ? 0.09 * share : 0, now, 0.12);
    soft.frequency.setTargetAtTime(320 + 400 * flow, now, 0.3);
    const broken = doing.some((s, i) => working(before[i] ?? "") && (s === "talking" || s === "meeting"));
    if (playing && broken && may()) note("sine", 70, 0.25, now, 0.18);
    before = doing;
  },
  // deploy is heard when users get something.
  deploy() {
    if (!may()) return;
    note("sine", 523.25, 0.08, context.currentTime, 0.5);
    note("sine", 783.99, 0.08, context.currentTime + 0.12, 0.8);
  },
};

// "A thousand runs": where the run on the stage stands among many of the same
// scenario, all sync and all async. The runs are made by the small program in
// workers, from the link of what is on the stage, so that the page itself never
// waits.
import { $ } from "./dom.js";
import { runLink } from "./link.js";
import { dismiss, give, hire, sum, there } from "./runs-crew.js";
import { cells } from "./runs-measures.js";
import { chores, failure, frame } from "./runs-page.js";

const all = 1000;
// After so many runs the page shows what they have come to.
const points = [10, 20, 50, 100, 200, 500, all];

let asked = ""; // the link whose runs are wanted
let shownLink = "";
/** @type {Status | null} */
let status = null; // of the stage; what it last was, if the program has crashed
/** @type {import("./runs-measures.js").Study | null} */
let study = null;
let soon = 0;
let drawn = 0; // how wide
let drawing = 0;

const wanted = () => Boolean(status) && $("runs").open && !$("runs").hidden && !$("panel").hidden;

// What the page does for the runs can be seen in its timeline, and in a test.
/** @param {(() => void) | undefined} f */
function timed(f) {
  const start = performance.now();
  f?.();
  performance.measure("runs-task", { start, end: performance.now() });
}

/** @param {string} why */
function fail(why) {
  stop();
  asked = shownLink; // not again for the same
  failure(why, again);
}

/** again makes the runs once more that could not be made. */
function again() {
  asked = "";
  $("runs-body").replaceChildren();
  look();
}

function stop() {
  dismiss();
  clearTimeout(drawing);
  asked = "";
  study = null;
}

function look() {
  if (!wanted()) {
    if (!$("runs").open && there()) stop();
    return;
  }
  if (runLink(status?.link ?? "") === asked || soon) return;
  // The values of a slider that is pulled come many at a time.
  soon = setTimeout(() => {
    soon = 0;
    if (!wanted()) return;
    const link = runLink(status?.link ?? "");
    if (link === asked) return;
    performance.mark("runs-asked");
    asked = shownLink = link;
    $("runs-body").setAttribute("aria-busy", "true");
    if (there()) give(asked, all);
    else hire((data) => timed(() => take(data)), fail).then((here) => here && give(asked, all), (e) => fail(String(e?.message ?? e)));
  }, 50);
}

/**
 * take takes what a worker sends, see runs-worker.js.
 * @param {any} data
 */
function take(data) {
  if (data.error !== undefined) return fail(data.error);
  if (data.head) return opened(data);
  if (!study || data.key !== study.key) return; // of an earlier scenario
  if (data.results) {
    // Of habits that are not compared any more; the right ones follow.
    if (data.before !== study.head.before || data.after !== study.head.after) return;
    study.shown = data.n;
    study.results = data.results;
    draw();
    return;
  }
  for (let k = 0; k * study.width < data.values.length; k++) {
    const i = data.first + k * data.step;
    study.values.set(data.values.subarray(k * study.width, (k + 1) * study.width), i * study.width);
    study.have[i] = 1;
  }
  while (study.n < all && study.have[study.n]) study.n++;
  const { n } = study;
  const point = Math.max(0, ...points.filter((p) => p <= n));
  if (point > study.asked) {
    study.asked = point;
    sum(study.key, point, study.values.slice(0, point * study.width));
  }
}

/** @param {{ key: string, link: string, head: import("./runs-measures.js").Head }} data */
function opened({ key, link, head }) {
  if (link !== asked) return;
  if (study?.key === key) {
    const other = study.head.before !== head.before || study.head.after !== head.after;
    study.head = head;
    // Of other habits the same runs come to something else.
    if (other && study.asked) sum(study.key, study.asked, study.values.slice(0, study.asked * study.width));
    else if (study.shown) draw(); // another run on the stage
    return;
  }
  clearTimeout(drawing);
  const width = cells * head.measures.length;
  study = { key, head, width, values: new Float64Array(width * all), have: new Uint8Array(all), n: 0, asked: 0, shown: 0, results: null };
}

// The measures are drawn one after the other, each in a task of its own: the page
// stays free in between.
function draw() {
  const width = $("runs-body").clientWidth;
  if (!wanted() || !study?.results || width < 100) {
    drawn = 0; // as soon as it is seen again
    return;
  }
  drawn = width;
  frame();
  const list = chores(study, all, width, asked);
  clearTimeout(drawing);
  const next = () => {
    if (!study?.results) return;
    timed(list.shift());
    if (list.length) drawing = setTimeout(next);
  };
  next();
}

/** @param {Status} st what the stage shows now */
export function showRuns(st) {
  status = st;
  look();
}

export function watchRuns() {
  $("runs").addEventListener("toggle", look);
  // What failed for want of the network is tried again when that is back.
  addEventListener("online", () => $("runs-body").querySelector("[role=alert]") && again());
  const watch = new MutationObserver(look);
  for (const id of ["panel", "runs"]) watch.observe($(id), { attributes: true, attributeFilter: ["hidden"] });
  new ResizeObserver(() => {
    if (study?.shown && $("runs-body").clientWidth !== drawn) draw();
  }).observe($("runs-body"));
}

// The workers of "A thousand runs".
//
// They come from a blob, because that is the only kind that a sandboxed frame may
// have. The program is compiled once and handed to all of them. Nothing of it is
// loaded before the reader opens it.
import { word } from "./words.js";

/** @type {Worker[]} */
let crew = [];
/** @type {Promise<[string, string, WebAssembly.Module]> | null} */
let loading = null; // what they are made of
let hired = 0; // counts how often there was a new crew

/** @param {string} file */
async function get(file) {
  const r = await fetch(file);
  if (!r.ok) throw new Error(word("why.status", { status: r.status, file }));
  return r;
}

function load() {
  loading ??= Promise.all([
    get("wasm_exec.js").then((r) => r.text()),
    get("runs-worker.js").then((r) => r.text()),
    // Not while it comes in: some hosts send a type that browsers then refuse.
    get("svg.wasm").then((r) => r.arrayBuffer()).then((b) => WebAssembly.compile(b)),
  ]).catch((e) => {
    loading = null; // again next time
    throw e;
  });
  return loading;
}

/**
 * hire makes workers.
 * @param {(data: any) => void} hear takes what they send
 * @param {(why: string) => void} fail
 * @returns {Promise<boolean>} false: they were dismissed meanwhile
 */
export async function hire(hear, fail) {
  const mine = ++hired;
  const employ = await office();
  if (mine !== hired) return false;
  // The page itself needs a processor, too.
  const n = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
  crew = Array.from({ length: n }, () => employ(hear, fail));
  return true;
}

/**
 * office returns what makes workers of the program.
 * @returns {Promise<(hear: (data: any) => void, fail: (why: string) => void) => Worker>}
 */
async function office() {
  const [loader, script, module] = await load();
  const url = URL.createObjectURL(new Blob([loader, "\n", script], { type: "text/javascript" }));
  // Not before they have read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return (hear, fail) => {
    const w = new Worker(url);
    w.onmessage = ({ data }) => hear(data);
    w.onerror = (e) => {
      e.preventDefault();
      fail(e.message || word("runs.why.worker"));
    };
    w.postMessage(module);
    return w;
  };
}

/**
 * one has a worker do one thing, and returns what it answers.
 * @param {object} job
 * @returns {Promise<any>}
 */
export async function one(job) {
  const employ = await office();
  return new Promise((done, fail) => {
    const w = employ((data) => {
      w.terminate();
      if (data.error === undefined) done(data);
      else fail(new Error(data.error));
    }, (why) => {
      w.terminate();
      fail(new Error(why));
    });
    w.postMessage(job);
  });
}

export function dismiss() {
  hired++;
  for (const w of crew) w.terminate();
  crew = [];
}

/** there reports whether there are workers. */
export const there = () => crew.length > 0;

/**
 * give has every worker make its share of the runs of a link.
 * @param {string} link
 * @param {number} all
 */
export function give(link, all) {
  crew.forEach((w, first) => w.postMessage({ link, first, step: crew.length, all }));
}

/**
 * sum has one of them say what the first n runs have come to.
 * @param {string} key
 * @param {number} n
 * @param {Float64Array} values
 */
export function sum(key, n, values) {
  crew[0].postMessage({ key, n, results: new Uint8Array(values.buffer) });
}

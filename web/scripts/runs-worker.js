// In a worker of "A thousand runs": the small program makes runs in slices and listens
// in between. The page sends the compiled program first; then {link, first, step, all}
// asks for every step-th run of a link from the first on, {key, n, results} for what
// the first n runs have come to; {take: link, w, h} for the picture and the record of one
// run instead. Answers carry the key of the scenario they are of.

/** @typedef {{ error?: string }} Failed */

/**
 * What the small program sets in a worker, see cmd/evenflow/svg/runs.go.
 * @type {() => { open(link: string): any, take(link: string, w: number, h: number): any, run(i: number): any, results(values: Uint8Array): any }}
 */
const program = () => /** @type {any} */ (globalThis).evenflow;

let key = "";
let before = 0;
let after = 0;
let next = 0;
/** @type {{ link: string, first: number, step: number, all: number } | null} */
let job = null;
let running = false;
const channel = new MessageChannel();
// A message of our own instead of a timer: nothing waits, and what the page
// has sent meanwhile comes first.
channel.port1.onmessage = slice;

/** @param {Failed | undefined} answer */
function failed(answer) {
  if (answer?.error === undefined) return false;
  postMessage({ error: answer.error });
  job = null;
  return true;
}

// Some runs, for at most 20 ms.
function slice() {
  running = false;
  if (!job || next >= job.all) return;
  const first = next;
  const values = [];
  const end = performance.now() + 20;
  do {
    const v = program().run(next);
    if (failed(v)) return;
    values.push(...v);
    next += job.step;
  } while (next < job.all && performance.now() < end);
  postMessage({ key, first, step: job.step, values: Float64Array.from(values) });
  go();
}

function go() {
  if (running || !job || next >= job.all) return;
  running = true;
  channel.port2.postMessage(0);
}

/** @param {MessageEvent} e */
function hear({ data }) {
  if (data.take) {
    const taken = program().take(data.take, data.w, data.h);
    if (!failed(taken)) postMessage(taken);
    return;
  }
  if (data.results) {
    const results = program().results(data.results);
    if (!failed(results)) postMessage({ key: data.key, n: data.n, results, before, after });
    return;
  }
  const head = program().open(data.link);
  if (failed(head)) return;
  job = data;
  // Another run on the stage, the same thousand: they go on.
  if (head.key !== key) next = data.first;
  ({ key, before, after } = head);
  postMessage({ key, link: data.link, head });
  go();
}

onmessage = ({ data }) => {
  /** @type {MessageEvent[]} */
  const waiting = [];
  onmessage = (e) => waiting.push(e);
  const loader = new Go();
  WebAssembly.instantiate(/** @type {WebAssembly.Module} */ (data), loader.importObject).then((instance) => {
    loader.run(instance).catch((e) => postMessage({ error: String(e) }));
    onmessage = hear;
    waiting.forEach(hear);
  }).catch((e) => postMessage({ error: String(e?.message ?? e) }));
};

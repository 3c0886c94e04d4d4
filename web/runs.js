// "A thousand runs": where the run on the stage stands among many of the same
// scenario, all sync and all async. The runs are made by the small program in
// workers, from the link of what is on the stage, so that the page itself never
// waits; nothing of it is loaded before the reader opens it.
//
// The workers come from a blob, because that is the only kind that a sandboxed
// frame may have. The program is compiled once and handed to all of them.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const words = JSON.parse($("words").textContent);
  const word = (key, values = {}) =>
    (words["page." + key] ?? "[page." + key + "]").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const all = 1000;
  // After so many runs the page shows what they have come to.
  const points = [10, 20, 50, 100, 200, 500, all];

  // ---- In a worker. This function is sent there as text, so it may use nothing
  // from around it.

  function inWorker() {
    let key = "";
    let next = 0;
    let job = null;
    let running = false;
    const channel = new MessageChannel();
    // A message of our own instead of a timer: nothing waits, and what the page
    // has sent meanwhile comes first.
    channel.port1.onmessage = slice;

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
        const v = evenflow.run(next);
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

    function hear({ data }) {
      if (data.results) {
        const results = evenflow.results(data.results);
        if (!failed(results)) postMessage({ key: data.key, n: data.n, results });
        return;
      }
      const head = evenflow.open(data.link);
      if (failed(head)) return;
      job = data;
      // Another run on the stage, the same thousand: they go on.
      if (head.key !== key) next = data.first;
      key = head.key;
      postMessage({ key, link: data.link, head });
      go();
    }

    onmessage = ({ data }) => {
      const waiting = [];
      onmessage = (e) => waiting.push(e);
      const program = new Go();
      WebAssembly.instantiate(data, program.importObject).then((instance) => {
        program.run(instance).catch((e) => postMessage({ error: String(e) }));
        onmessage = hear;
        waiting.forEach(hear);
      }).catch((e) => postMessage({ error: String(e?.message ?? e) }));
    };
  }

  // ---- The workers

  let crew = [];
  let loading = null; // the promise of what they are made of
  let hired = 0; // counts how often there was a new crew

  function load() {
    const get = async (file) => {
      const r = await fetch(file);
      if (!r.ok) throw new Error(word("why.status", { status: r.status, file }));
      return r;
    };
    loading ??= Promise.all([
      get("wasm_exec.js").then((r) => r.text()),
      // Not while it comes in: some hosts send a type that browsers then refuse.
      get("svg.wasm").then((r) => r.arrayBuffer()).then((b) => WebAssembly.compile(b)),
    ]).catch((e) => {
      loading = null; // again next time
      throw e;
    });
    return loading;
  }

  async function hire() {
    const mine = ++hired;
    const [loader, module] = await load();
    if (mine !== hired) return;
    const url = URL.createObjectURL(new Blob([loader, "\n(" + inWorker + ")();"], { type: "text/javascript" }));
    // The page itself needs a processor, too.
    const n = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
    crew = Array.from({ length: n }, () => {
      const w = new Worker(url);
      w.onmessage = hear;
      w.onerror = (e) => {
        e.preventDefault();
        fail(e.message || word("runs.why.worker"));
      };
      w.postMessage(module);
      return w;
    });
    // Not before they have read it.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    give();
  }

  function dismiss() {
    hired++;
    clearTimeout(drawing);
    for (const w of crew) w.terminate();
    crew = [];
    asked = "";
    study = null;
  }

  function give() {
    crew.forEach((w, first) => w.postMessage({ link: asked, first, step: crew.length, all }));
  }

  function fail(why) {
    dismiss();
    asked = shownLink; // not again for the same
    $("runs-body").removeAttribute("aria-busy");
    $("runs-body").replaceChildren(el("p", { role: "alert" }, word("runs.error", { why: why.replace(/[.\s]+$/, "") })));
  }

  // ---- What is on the stage

  let asked = ""; // the link whose runs are wanted
  let shownLink = "";
  let status = null;

  // What does not change a run is not in its link.
  function runLink(link) {
    const [path, query = ""] = link.split("?");
    const kept = query.split("&").filter((p) => p && !/^(t|theme|speed|tracks|side|window|bet)=/.test(p));
    return kept.length ? path + "?" + kept.join("&") : path;
  }

  const wanted = () => Boolean(status) && $("runs").open && !$("runs").hidden && !$("panel").hidden;

  let soon = 0;
  function look() {
    if (!wanted()) {
      if (!$("runs").open && crew.length) dismiss();
      return;
    }
    const link = runLink(status.link);
    if (link === asked || soon) return;
    // The values of a slider that is pulled come many at a time.
    soon = setTimeout(() => {
      soon = 0;
      if (!wanted()) return;
      const link = runLink(status.link);
      if (link === asked) return;
      performance.mark("runs-asked");
      asked = shownLink = link;
      $("runs-body").setAttribute("aria-busy", "true");
      if (crew.length) give();
      else hire().catch((e) => fail(String(e?.message ?? e)));
    }, 50);
  }

  // ---- What comes back

  let study = null; // { key, head, values, have, n, asked, shown, results }

  // What the page does for the runs can be seen in its timeline, and in a test.
  function timed(f) {
    const start = performance.now();
    f();
    performance.measure("runs-task", { start, end: performance.now() });
  }

  const hear = ({ data }) => timed(() => take(data));

  function take(data) {
    if (data.error !== undefined) return fail(data.error);
    if (data.head) {
      if (data.link !== asked) return;
      if (study?.key !== data.key) {
        clearTimeout(drawing);
        const width = 2 * data.head.measures.length;
        study = { key: data.key, width, values: new Float64Array(width * all), have: new Uint8Array(all), n: 0, asked: 0, shown: 0, results: null };
      }
      const first = !study.head;
      study.head = data.head;
      if (!first && study.shown) draw(); // another run on the stage
      return;
    }
    if (!study || data.key !== study.key) return; // of an earlier scenario
    if (data.results) {
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
    const point = points.findLast((p) => p <= study.n);
    if (point > study.asked) {
      study.asked = point;
      const values = study.values.slice(0, point * study.width);
      crew[0].postMessage({ key: study.key, n: point, results: new Uint8Array(values.buffer) });
    }
  }

  // ---- In words and figures

  const locale = document.documentElement.lang;
  const figure = (v, digits) => v.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const hour = 3_600_000;

  function clock(ms) {
    const m = Math.round(ms / 60_000);
    return Math.floor(m / 60) % 24 + ":" + String(m % 60).padStart(2, "0");
  }

  // moment is a time of work as a reader knows it: a clock time, or a day and one.
  function moment(ms) {
    const { start, day } = study.head;
    const length = day || 24 * hour;
    let d = Math.floor((day ? ms : start + ms) / length);
    if (day && d > 0 && ms === d * length) d--; // at the very end of the day before
    const time = clock(start + ms - d * length);
    return day || d ? word("runs.at", { n: d + 1, clock: time }) : time;
  }

  // Each measure: how a value and the half of an interval are said, and where its
  // axis has its figures. Values are in the unit of the measure.
  const kinds = {
    deploys_by: {
      say: (v, mean) => figure(v, mean ? 2 : 0),
      half: (v) => figure(v, 2),
      whole: true,
      steps: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      tick: (v) => figure(v + 0, 0), // no minus before a zero
    },
    delivered_by_h: {
      say: (v) => word("unit.h", { n: figure(v, 1) }),
      half: (v) => word("unit.h", { n: figure(v, 1) }),
      steps: [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      tick: (v) => word("unit.h", { n: figure(v + 0, v % 1 ? 1 : 0) }),
    },
    finished_at_h: {
      say: (v) => moment(v * hour),
      half: (v) => (v < 1.5 ? word("unit.min", { n: figure(v * 60, v * 60 < 10 ? 1 : 0) }) : word("unit.h", { n: figure(v, 1) })),
      early: true,
      steps: [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 120, 240],
      tick: (v) => clock(study.head.start + v * hour),
    },
    "shares.flow": {
      say: (v) => word("runs.percent", { n: figure(v * 100, 1) }),
      half: (v) => word("runs.percent", { n: figure(v * 100, 1) }),
      steps: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
      tick: (v) => word("runs.percent", { n: figure(v * 100 + 0, 0) }),
    },
  };

  function title(m) {
    const { by, day, start } = study.head;
    const when = day ? (by % day ? moment(by) : word("runs.end", { n: by / day })) : clock(start + by);
    return word("runs." + m.name, { by: when });
  }

  // column is what the first runs have of a measure, in its unit; habit 0 is all
  // sync, 1 all async.
  function column(k, habit) {
    const out = [];
    const { per } = study.head.measures[k];
    for (let i = 0; i < study.shown; i++) {
      const v = study.values[i * study.width + 2 * k + habit];
      if (!Number.isNaN(v)) out.push(v / per);
    }
    return out;
  }

  // ---- The picture

  function el(name, attributes = {}, ...children) {
    const e = document.createElement(name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  }

  function shape(name, attributes, text) {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, typeof v === "number" ? Math.round(v * 10) / 10 : v);
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // strip draws the runs of a measure: two rows of dots on one axis, the mean of
  // each with its interval, and the run on the stage through both.
  function strip(k, columns, width, u) {
    const m = study.head.measures[k];
    const kind = kinds[m.name];
    const stage = m.stage / m.per;
    const values = [...columns[0], ...columns[1], ...(Number.isNaN(stage) ? [] : [stage])];
    let lo = Infinity;
    let hi = -Infinity;
    for (const v of values) {
      lo = Math.min(lo, v);
      hi = Math.max(hi, v);
    }
    const room = kind.whole ? 0.5 : (hi - lo) * 0.04 || kind.steps[0];
    lo -= room;
    hi += room;
    const left = 8 * u;
    const right = width - 8 * u;
    const x = (v) => left + ((v - lo) / (hi - lo)) * (right - left);

    const head = 26 * u; // where the run on the stage has its name
    const label = 28 * u;
    const band = 52 * u;
    const foot = 30 * u;
    const base = (row) => head + (row + 1) * (label + band);
    const bottom = base(1) + 6 * u;
    const svg = shape("svg", { width, height: bottom + foot, viewBox: `0 0 ${width} ${bottom + foot}`, "aria-hidden": "true" });

    // The axis. Days are counted from one and begin where their work does.
    const { day } = study.head;
    const step = kind.early && day
      ? [1, 2, 3, 5, 10, 20, 50].map((d) => (d * day) / hour).find((s) => (hi - lo) / s <= 5) ?? (100 * day) / hour
      : kind.steps.find((s) => (hi - lo) / s <= 5) ?? kind.steps.at(-1) * 2;
    const shift = kind.early && !day ? (study.head.start / hour) % step : 0;
    for (let i = Math.ceil((lo + shift) / step); i * step - shift <= hi + 1e-9; i++) {
      const v = i * step - shift;
      svg.append(shape("path", { class: "runs-grid", d: `M${Math.round(x(v))} ${head}V${bottom}` }));
      const text = kind.early && day ? word("runs.day", { n: i * Math.round(step * hour / day) + 1 }) : kind.tick(v);
      const anchor = x(v) < 24 * u ? "start" : x(v) > width - 24 * u ? "end" : "middle";
      svg.append(shape("text", { class: "runs-faint", x: anchor === "start" ? Math.max(0, x(v) - 8 * u) : anchor === "end" ? Math.min(width, x(v) + 8 * u) : x(v), y: bottom + 18 * u, "text-anchor": anchor }, text));
    }

    // Dots in columns, so many side by side as a column has room for; both rows by
    // one measure, so that their heights compare.
    const dot = 3 * u;
    const bins = kind.whole ? Math.round(hi - lo) : Math.max(1, Math.floor((right - left) / (dot * 1.2)));
    const broad = (right - left) / bins;
    const abreast = Math.max(1, Math.floor((broad * 0.8) / dot));
    const piles = columns.map((c) => {
      const pile = new Uint32Array(bins);
      for (const v of c) pile[Math.min(bins - 1, Math.max(0, Math.floor(((v - lo) / (hi - lo)) * bins)))]++;
      return pile;
    });
    const highest = Math.max(1, ...piles[0], ...piles[1]);
    const up = Math.min(dot, (band - dot) / Math.max(1, Math.ceil(highest / abreast) - 1));
    piles.forEach((pile, row) => {
      let d = "";
      pile.forEach((n, bin) => {
        const middle = left + (bin + 0.5) * broad;
        for (let i = 0; i < n; i++) {
          const place = (i % abreast) - (Math.min(abreast, n) - 1) / 2;
          d += `M${(middle + place * dot).toFixed(1)} ${(base(row) - dot / 2 - Math.floor(i / abreast) * up).toFixed(1)}h0`;
        }
      });
      svg.append(
        shape("path", { class: "runs-floor", d: `M${left} ${base(row)}H${right}` }),
        shape("path", { class: "runs-dots", d, "stroke-width": dot * 0.9 }),
      );
    });

    if (!Number.isNaN(stage)) svg.append(shape("path", { class: "runs-stage", d: `M${x(stage)} ${head - 4 * u}V${bottom}` }));

    const result = study.results[k];
    [result.sync, result.async].forEach(([mean, half], row) => {
      if (Number.isNaN(mean)) return;
      const name = word(row ? "runs.async" : "runs.sync");
      const y = base(row);
      svg.append(
        shape("text", { class: "runs-name", x: 0, y: y - band - 6 * u }, name),
        shape("text", { class: "runs-ink", x: width, y: y - band - 6 * u, "text-anchor": "end" },
          half > 0 ? word("runs.mean", { mean: kind.say(mean, true), half: kind.half(half) }) : kind.say(mean, true)),
      );
      if (half > 0) svg.append(shape("path", { class: "runs-interval", d: `M${x(mean - half)} ${y}H${x(mean + half)}` }));
      const r = 4.5 * u;
      svg.append(shape("path", { class: "runs-diamond", d: `M${x(mean) - r} ${y}l${r} ${-r}l${r} ${r}l${-r} ${r}Z` }));
    });

    if (!Number.isNaN(stage)) {
      const w = 64 * u;
      const at = Math.min(width - w / 2, Math.max(w / 2, x(stage)));
      svg.append(
        shape("rect", { class: "runs-chip", x: at - w / 2, y: 0, width: w, height: 22 * u, rx: 11 * u }),
        shape("text", { class: "runs-on-chip", x: at, y: 16 * u, "text-anchor": "middle" }, word("runs.this")),
      );
    }
    return svg;
  }

  // sentence says where the run on the stage stands.
  function sentence(k, columns) {
    const m = study.head.measures[k];
    const kind = kinds[m.name];
    const stage = m.stage / m.per;
    const result = study.results[k];
    const parts = [];
    const same = (c) => c.every((v) => v === c[0]);
    const fixed = result.runs > 0 && same(columns[0]) && same(columns[1]);
    if (fixed) parts.push(word("runs.equal", { sync: kind.say(columns[0][0]), async: kind.say(columns[1][0]) }));
    if (Number.isNaN(stage)) {
      parts.push(word("runs.unfinished"));
    } else if (fixed) {
      parts.push(word("runs.value", { value: kind.say(stage) }));
    } else {
      const n = figure(result.runs, 0);
      const [sync, async] = columns.map((c) => figure(c.filter((v) => (kind.early ? v <= stage : v >= stage)).length, 0));
      parts.push(word(kind.early ? "runs.earlier" : "runs.more", { value: kind.say(stage), n, sync, async }));
    }
    if (result.runs < study.shown) parts.push(word("runs.some", { n: figure(result.runs, 0), all: figure(study.shown, 0) }));
    return parts.join(" ");
  }

  // The table holds everything in figures; its <data> every digit, as lab study
  // gives them.
  function rows(k, columns) {
    const m = study.head.measures[k];
    const kind = kinds[m.name];
    const result = study.results[k];
    const body = el("tbody", {}, el("tr", {}, el("th", { scope: "rowgroup", colspan: 4 }, title(m))));
    const cell = (value, text) => el("td", {}, Number.isNaN(value) ? "–" : el("data", { value: String(value) }, text));
    [["sync", 0], ["async", 1]].forEach(([name, habit]) => {
      const c = columns[habit];
      const [mean, half] = result[name];
      body.append(el("tr", {}, el("th", { scope: "row" }, word("runs." + name)), cell(mean, kind.say(mean, true)),
        cell(half, kind.half(half)), el("td", {}, c.length ? word("runs.range", { from: kind.say(Math.min(...c)), to: kind.say(Math.max(...c)) }) : "–")));
    });
    const [gain, half] = result.gain;
    const sign = gain < 0 ? "−" : "+";
    body.append(el("tr", {}, el("th", { scope: "row" }, word("runs.gain")), cell(gain, sign + kind.half(Math.abs(gain))), cell(half, kind.half(half)), el("td")));
    return body;
  }

  // The measures are drawn one after the other, each in a task of its own: the
  // page stays free in between.
  let drawn = 0;
  let drawing = 0;
  function draw() {
    const body = $("runs-body");
    const width = body.clientWidth;
    if (!wanted() || !study?.results || width < 100) {
      drawn = 0; // as soon as it is seen again
      return;
    }
    drawn = width;
    const u = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    if (!$("runs-count")) {
      body.replaceChildren(
        el("p", {}, word("runs.intro", { all: figure(all, 0) })),
        el("p", { class: "help" }, word("runs.key")),
        el("p", { id: "runs-count" }),
        el("div", { id: "runs-figures" }),
        el("details", { id: "runs-numbers" }, el("summary", {}, word("runs.table")), el("table", { id: "runs-table" }), el("p", { id: "runs-seeds", class: "help" })),
        el("p", { id: "runs-live", class: "unseen", role: "status" }),
      );
    }
    const n = figure(study.shown, 0);
    const heads = ["habit", "mean", "half", "range"].map((c) => el("th", { scope: "col" }, word("runs.col." + c)));
    const table = [el("caption", { class: "unseen" }, word("runs.done", { n })), el("thead", {}, el("tr", {}, ...heads))];
    const said = [];
    const measure = (m, k) => () => {
      const columns = [column(k, 0), column(k, 1)];
      const says = sentence(k, columns);
      said.push(title(m) + ": " + says);
      table.push(rows(k, columns));
      const f = el("figure", { "data-measure": m.name }, el("figcaption", {}, title(m)), strip(k, columns, width, u), el("p", {}, says));
      const old = $("runs-figures").children[k];
      if (old) old.replaceWith(f);
      else $("runs-figures").append(f);
    };
    const end = () => {
      const figures = $("runs-figures").children;
      while (figures.length > study.head.measures.length) figures[figures.length - 1].remove();
      $("runs-table").replaceChildren(...table);
      const { seed } = study.head; // in digits: it may be larger than a number of ours
      $("runs-seeds").textContent = word("runs.seeds", { from: seed, to: BigInt.asUintN(64, BigInt(seed) + BigInt(study.shown - 1)) });
      const done = study.shown === all;
      $("runs-count").textContent = done ? word("runs.done", { n }) : word("runs.count", { n, all: figure(all, 0) });
      // Read out once, when nothing more comes.
      if (done) $("runs-live").textContent = said.join(" ");
      body.dataset.runs = study.shown;
      body.dataset.link = asked;
      if (done) body.removeAttribute("aria-busy");
      performance.mark("runs-shown-" + study.shown);
    };
    const chores = [...study.head.measures.map(measure), end];
    clearTimeout(drawing);
    const next = () => {
      if (!study?.results) return;
      timed(chores.shift());
      if (chores.length) drawing = setTimeout(next);
    };
    next();
  }

  $("runs").addEventListener("toggle", look);
  document.addEventListener("evenflow-shown", (e) => {
    status = e.detail;
    look();
  });
  const watch = new MutationObserver(look);
  for (const id of ["panel", "runs"]) watch.observe($(id), { attributes: true, attributeFilter: ["hidden"] });
  new ResizeObserver(() => {
    if (study?.shown && $("runs-body").clientWidth !== drawn) draw();
  }).observe($("runs-body"));
})();

// "A thousand runs" on the page: pictures, sentences and the table.
import { $, all, el, root } from "./dom.js";
import { column, figure, habits, kinds, sentence, title } from "./runs-measures.js";
import { copy, csv, gainTable, picture, take } from "./gain.js";
import { strip } from "./runs-strip.js";
import { word } from "./words.js";

/** @typedef {import("./runs-measures.js").Study} Study */

/**
 * button is one of the runs' own.
 * @param {string} name
 * @param {() => void} press
 */
function button(name, press) {
  const b = el("button", { type: "button", id: "runs-" + name.replace(".", "-") }, word("runs." + name));
  b.addEventListener("click", press);
  return b;
}

/** frame is what is there from the first results on. */
export function frame() {
  if (document.getElementById("runs-count")) return;
  $("runs-body").replaceChildren(
    el("p", { id: "runs-intro" }),
    el("p", { class: "help" }, word("runs.other")),
    el("p", { id: "runs-count" }),
    el("table", { id: "runs-gain" }),
    el("section", { id: "runs-take", hidden: "" },
      el("p", {}, button("take.copy", () => take(copy)), button("take.csv", () => take(csv)), button("take.picture", () => take(picture))), el("p", { role: "status" })),
    el("p", { class: "help" }, word("runs.key")),
    el("div", { id: "runs-figures" }),
    el("details", { id: "runs-numbers" }, el("summary", {}, word("runs.table")), el("table", { id: "runs-table" }), el("p", { id: "runs-seeds", class: "help" })),
    el("p", { id: "runs-live", class: "unseen", role: "status" }),
  );
}

/**
 * failure says why there are no runs, with a button to try again: a network comes back.
 * @param {string} why
 * @param {() => void} again
 */
export function failure(why, again) {
  $("runs-body").removeAttribute("aria-busy");
  $("runs-body").replaceChildren(el("p", { role: "alert" }, word("runs.error", { why: why.replace(/[.\s]+$/, "") })), button("again", again));
}

/**
 * rows are those of a measure in the table. It holds everything in figures; its
 * <data> every digit, as lab study gives them.
 * @param {Study} study
 * @param {number} k the measure
 * @param {import("./runs-measures.js").Result} result
 * @param {number[][]} columns
 */
function rows({ head }, k, result, columns) {
  const m = head.measures[k];
  const kind = kinds[m.name];
  const body = el("tbody", {}, el("tr", {}, el("th", { scope: "rowgroup", colspan: 4 }, title(head, m))));
  /** @type {(value: number, text: string) => HTMLElement} */
  const cell = (value, text) => el("td", {}, Number.isNaN(value) ? "–" : el("data", { value: String(value) }, text));
  /** @type {const} */ (["before", "after"]).forEach((name, i) => {
    const c = columns[i];
    const [mean, half] = result[name];
    body.append(el("tr", {}, el("th", { scope: "row" }, word("runs." + name)), cell(mean, kind.say(mean, head, true)),
      cell(half, kind.half(half)), el("td", {}, c.length ? word("runs.range", { from: kind.say(Math.min(...c), head), to: kind.say(Math.max(...c), head) }) : "–")));
  });
  const [gain, half] = result.gain;
  body.append(el("tr", {}, el("th", { scope: "row" }, word("runs.gain")), cell(gain, kind.gain(gain)), cell(half, kind.half(half)), el("td")));
  return body;
}

/**
 * chores draw what is known, a measure each, the last of them what stands around.
 * @param {Study} study
 * @param {number} whole how many runs there will be
 * @param {number} width
 * @param {string} link whose runs they are
 */
export function chores(study, whole, width, link) {
  const { head, shown } = study;
  const results = study.results ?? [];
  const u = parseFloat(getComputedStyle(root).fontSize) / 16;
  const n = figure(shown, 0);
  const heads = ["habit", "mean", "half", "range"].map((c) => el("th", { scope: "col" }, word("runs.col." + c)));
  const table = [el("caption", { class: "unseen" }, word("runs.done", { n })), el("thead", {}, el("tr", {}, ...heads))];
  /** @type {string[]} */
  const said = [];
  const measures = head.measures.map((m, k) => () => {
    const columns = [column(study, k, head.before), column(study, k, head.after)];
    const says = sentence(study, k, results[k], columns);
    said.push(title(head, m) + ": " + says);
    table.push(rows(study, k, results[k], columns));
    const f = el("figure", { "data-measure": m.name }, el("figcaption", {}, title(head, m)), strip(study, k, results[k], columns, width, u), el("p", {}, says));
    const old = $("runs-figures").children[k];
    if (old) old.replaceWith(f);
    else $("runs-figures").append(f);
  });
  const end = () => {
    for (const extra of all("#runs-figures > *").slice(head.measures.length)) extra.remove();
    $("runs-table").replaceChildren(...table);
    // In digits: it may be larger than a number of ours.
    $("runs-seeds").textContent = word("runs.seeds", { from: head.seed, to: BigInt.asUintN(64, BigInt(head.seed) + BigInt(shown - 1)) });
    const done = shown === whole;
    $("runs-intro").textContent = word("runs.intro", { all: figure(whole, 0), before: habits(head.before), after: habits(head.after) });
    $("runs-gain").replaceChildren(el("caption", { class: "unseen" }, word("runs.take")), ...gainTable(study));
    $("runs-count").textContent = done ? word("runs.done", { n }) : word("runs.count", { n, all: figure(whole, 0) });
    // Read out once, when nothing more comes.
    if (done) $("runs-live").textContent = said.join(" ");
    const body = $("runs-body");
    body.dataset.runs = String(shown);
    body.dataset.link = link;
    $("runs-take").hidden = !done;
    if (done) body.removeAttribute("aria-busy");
    performance.mark("runs-shown-" + shown);
  };
  return [...measures, end];
}

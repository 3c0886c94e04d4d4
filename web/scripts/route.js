// A short way through the story (?route=3): only the steps that lie on it, counted as
// they come. A link to another step shows them all.
import { all, asked, one, root } from "./dom.js";

/** place is what the address leads to, without what a sentence has hung on to it. */
export const place = () => location.hash.replace(/^#+/, "").replace(/[^\w-]+$/, "").toLowerCase();

const every = all(".step");
const linked = every.find((s) => s.id === place());
const wanted = String(Number.parseInt(asked.get("route") ?? "", 10));
const way = every.filter((s) => s.dataset.routes?.split(" ").includes(wanted));
const short = way.length > 0 && (!linked || way.includes(linked));

/** steps are those that one goes through. */
export const steps = short ? way : every;

if (short) {
  root.dataset.short = wanted;
  for (const step of every) {
    const on = way.indexOf(step);
    const dot = one(`#rail [data-step="${step.dataset.n}"]`, document);
    step.hidden = /** @type {HTMLElement} */ (dot.parentElement).hidden = on < 0;
    one(".place", step).textContent = one(".dot", dot).textContent = String(on + 1);
  }
}

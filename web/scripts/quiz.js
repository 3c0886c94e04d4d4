// Two questions before the story and after it.
import { labelOf } from "./bets.js";
import { all, one, target } from "./dom.js";
import { kept } from "./kept.js";
import { word } from "./words.js";

export function watchQuiz() {
  for (const q of all(".quiz form")) {
    const when = q.closest(".quiz")?.id;
    const { question, true: right } = q.dataset;
    const key = "quiz." + question;
    /** @param {string} v */
    const tell = (v) => {
      const said = one(".said", q);
      if (when === "before") return (said.textContent = word("quiz.kept"));
      const then = kept.get(key);
      said.textContent = (v === right ? word("quiz.right") : word("quiz.wrong", { truth: labelOf(q, right) })) +
        (then ? " " + word("quiz.then", { then: labelOf(q, then) }) : "");
    };
    const before = when === "before" && kept.get(key);
    if (before) {
      /** @type {HTMLInputElement} */ (one(`[value="${before}"]`, q)).checked = true;
      tell(before);
    }
    q.addEventListener("change", (e) => {
      if (when === "before") kept.set(key, target(e).value);
      tell(target(e).value);
    });
    q.addEventListener("submit", (e) => e.preventDefault());
  }
}

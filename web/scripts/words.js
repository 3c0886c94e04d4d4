// The words of the page, from assets/words: those that depend on what happens stand
// in it as JSON, by their keys without the part that all of the page's have.

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/**
 * word is the text of a key, with values in its {places}.
 * @param {string} key
 * @param {Record<string, any>} [values]
 */
export const word = (key, values = {}) =>
  (words[key] ?? "[" + key + "]").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// What a key is called: by the letter that it writes, and where that is no Latin one, or
// a digit needs Shift, by its place on the keyboard. One way for all pages.

/** What the places of marks write on most keyboards. @type {Record<string, string>} */
const marks = { Period: ".", Comma: ",", Minus: "-", Equal: "=" };

/**
 * byPlace is what a key would write on an English keyboard, "" where what it does write is
 * to be believed.
 * @param {KeyboardEvent} e
 */
function byPlace(e) {
  if (e.getModifierState("AltGraph")) return "";
  const [, letter, digit] = /^Key([A-Z])$|^Digit(\d)$/.exec(e.code) ?? [];
  if (digit) return e.shiftKey ? "" : digit;
  if (/^[!-~]$/.test(e.key)) return ""; // a letter or mark of its own, wherever it lies
  return letter?.toLowerCase() ?? (e.code === "Slash" && e.shiftKey ? "?" : marks[e.code]) ?? "";
}

/**
 * names are what a key may be called, the likeliest first; none where it is not the
 * page's: with a modifier of the browser's, or while a letter is being put together.
 * @param {KeyboardEvent} e
 */
export function names(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return [];
  const named = e.key.length > 1 && !["Dead", "Process", "Unidentified"].includes(e.key);
  if (named || e.key === " ") return [e.key];
  const place = byPlace(e);
  const key = e.key.length === 1 ? e.key.toLowerCase() : "";
  return [key, place].filter(Boolean);
}

/**
 * first is the first name that means something, and what.
 * @template T
 * @param {KeyboardEvent} e
 * @param {(name: string) => T | undefined} meaning
 */
export function first(e, meaning) {
  for (const name of names(e)) {
    const found = meaning(name);
    if (found) return found;
  }
  return undefined;
}

// Colours: the reader's choice, or what the system prefers.
import { $, root } from "./dom.js";
import { poster } from "./poster.js";
import { send } from "./program.js";
import { session } from "./session.js";
import { measure } from "./size.js";

export const dark = matchMedia("(prefers-color-scheme: dark)");

/** themeNow is the theme that is shown; "auto" is the page's own choice. */
export const themeNow = () => ($("theme").value !== "auto" ? $("theme").value : dark.matches ? "dark" : "light");

/** paint has the page itself in the theme. */
function paint() {
  root.dataset.theme = themeNow();
  if (root.dataset.mode === "stage" && session.size.w) measure();
}

export function applyTheme() {
  paint();
  if (session.status) send({ type: "set", key: "theme", value: themeNow() });
  else poster(themeNow());
}

/**
 * follow has the page go with a theme that the program has already.
 * @param {string} theme
 */
export function follow(theme) {
  $("theme").value = theme;
  root.dataset.theme = theme;
  if (root.dataset.mode === "stage") measure();
}

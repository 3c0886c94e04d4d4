// A link is the state of the player as the fragment of an address: v1/scene?key=value
// and so on. Only the program understands all of it (game/state/link.go); here stands
// what pages do with the text of one. Pure.

/**
 * themed is a link that names colours, too.
 * @param {string} link one that names none
 * @param {string} theme "auto" is the page's own choice: the program knows only colours
 */
export const themed = (link, theme) => (theme === "auto" ? link : link + (link.includes("?") ? "&" : "?") + "theme=" + theme);

/**
 * themeless is a link without its colours.
 * @param {string} link
 */
export const themeless = (link) => link.replace(/([?&])theme=[^&]*&?/, "$1").replace(/[?&]$/, "");

/**
 * themeOf is the theme that a link names, undefined if none.
 * @param {string} link
 */
export const themeOf = (link) => /[?&]theme=(\w+)/.exec(link)?.[1];

/**
 * sceneOf is the scene of a link, undefined if it is none of ours.
 * @param {string} link
 */
export const sceneOf = (link) => /^v1\/([\w/]+)/.exec(link)?.[1];

/**
 * bare reports whether a link is a scene and nothing else.
 * @param {string} link
 */
export const bare = (link) => !link.includes("?");

/**
 * runLink is a link without what does not change a run.
 * @param {string} link
 */
export function runLink(link) {
  const [path, query = ""] = link.split("?");
  const kept = query.split("&").filter((p) => p && !/^(t|theme|speed|tracks|side|window|bet)=/.test(p));
  return kept.length ? path + "?" + kept.join("&") : path;
}

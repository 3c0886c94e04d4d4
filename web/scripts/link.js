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
 * readable is a link of which a program has encoded all, or of a page's source. What else
 * can have happened to it the program repairs (game/state/repair.go), when it is there.
 * @param {string} link
 */
function readable(link) {
  for (let i = 0; i < 2 && !link.includes("?") && link.includes("%"); i++) {
    try {
      link = decodeURIComponent(link);
    } catch {
      break;
    }
  }
  return link.replaceAll("&amp;", "&");
}

/**
 * themeOf is the theme that a link names, undefined if none.
 * @param {string} link
 */
export const themeOf = (link) => /[?&]theme=(\w+)/i.exec(readable(link))?.[1].toLowerCase();

/**
 * sceneOf is the scene of a link, undefined if it is none of ours.
 * @param {string} link
 */
export const sceneOf = (link) => /^v1\/([\w/]+)/i.exec(readable(link))?.[1].toLowerCase().replace(/\/$/, "");

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

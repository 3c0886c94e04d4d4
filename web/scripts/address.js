// The whole state stands in the fragment of the address, so that a reload comes back to it.
import { $ } from "./dom.js";
import { bare, themed, themeless, themeOf } from "./link.js";
import { notice } from "./notice.js";
import { applyTheme } from "./theme.js";
import { session } from "./session.js";
import { word } from "./words.js";

/** fragment is what stands behind the # as it can be read: the program makes of it what was meant. */
function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURI(raw);
  } catch {
    return raw; // a % that encodes nothing
  }
}

let linkNow = ""; // of the state shown
let linkWritten = fragment();
let writing = 0;

/** given is the link that the address holds. */
export const given = () => linkWritten;

/**
 * ownLink is the link of a state as readers get it. In it no theme stands for the
 * page's own choice of colours, and every chosen one, the default too.
 * @param {Status} st
 */
export const ownLink = (st) => themed(themeless(st.link), $("theme").value);

export function writeLink() {
  clearTimeout(writing);
  writing = 0;
  if (!linkNow || linkNow === linkWritten) return;
  // A link that somebody has just given is not written over: word of it is under way.
  if (fragment() !== linkWritten) return;
  try {
    // The whole address: in srcdoc a bare fragment would be refused.
    history.replaceState(null, "", location.href.split("#")[0] + "#" + linkNow);
    linkWritten = linkNow;
  } catch {
    // Some frames may not, and some browsers not so often: the next one again.
  }
}

/** @param {Status} st */
export function remember(st) {
  if (st.hidden) return; // the address does not give the answer away
  const link = ownLink(st);
  // An untouched player keeps its address clean, and so its opening.
  if (!linkNow && !linkWritten && bare(link) && !st.playing) return;
  linkNow = link;
  // Browsers allow some hundred writes in half a minute.
  if (!writing && linkNow !== linkWritten) writing = setTimeout(writeLink, st.playing ? 1000 : 250);
}

/**
 * openLink has the program open a link, and says what of it could not be.
 * @param {string} link
 * @returns {Notice[]}
 */
export function openLink(link) {
  /** @type {Notice[]} */
  const notices = JSON.parse(evenflow.open(link));
  const theme = themeOf(link);
  $("theme").value = theme && !notices.some((n) => n.field === "theme") ? theme : "auto";
  notice(notices.map((n) => word(n.used ? "notice.used" : "notice.left", n)).join(" "));
  applyTheme(); // and with it the status
  return notices;
}

/** watchAddress opens what is written into the address. */
export function watchAddress() {
  addEventListener("hashchange", () => {
    if (fragment() === linkWritten) return;
    linkWritten = fragment();
    session.resume = "";
    if (session.status) openLink(linkWritten);
  });
  addEventListener("pagehide", writeLink);
}

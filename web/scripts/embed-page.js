// embed.html: the player live, as wide as where it will stand, and what to paste there. What
// is done in the preview is what the code shows.
import { $, all } from "./dom.js";
import { listen, post } from "./frame.js";
import { themed } from "./link.js";

/** @type {Record<string, string>} what to paste, with placeholders, by where */
const recipes = JSON.parse($("recipes").textContent ?? "");
const base = new URL(".", location.href).href;

/** @type {HTMLIFrameElement | null} */
let frame = null;
let link = "";
let title = "";
let heard = 0;

/** @param {string} text */
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** address is the player's, in the state that the preview shows. */
function address() {
  const mode = $("mode").value;
  return base + "player.html" + (mode ? "?mode=" + mode : "") + "#" + themed(link, $("theme").value);
}

/** write gives what to paste. */
function write() {
  if (!link) return;
  /** @type {Record<string, string>} */
  const parts = { src: address(), link: themed(link, $("theme").value), title, base, picture: base + "poster/" + $("scene").value.replaceAll("/", "-") + ".png" };
  $("code").value = recipes[$("where").value].replace(/\{(src|link|title|base|picture)(:html)?\}/g, (_, name, html) => (html ? attribute(parts[name]) : parts[name]));
  $("open").setAttribute("href", parts.src);
  for (const note of all(".note")) note.hidden = note.dataset.where !== $("where").value;
}

/** show puts the player there anew: where it stands it reads but once what is shown of it. */
function show() {
  const f = (frame = document.createElement("iframe"));
  f.title = title || "Evenflow";
  f.width = $("width").value;
  f.height = String(heard || 480);
  f.allow = "fullscreen; clipboard-write";
  f.src = link ? address() : base + "player.html#v1/" + $("scene").value;
  $("preview").replaceChildren(f);
}

listen(() => frame, (m) => {
  if (m.type === "height" && frame) frame.height = String((heard = m.height));
  if (!m.scene || !m.link) return;
  $("scene").value = m.scene;
  link = m.link.replace(/([?&])theme=[^&]*&?/, "$1").replace(/[?&]$/, "");
  title = $("scene").selectedOptions[0].dataset.title ?? "";
  write();
});

$("scene").addEventListener("change", () => frame && post(frame, { type: "load", scene: $("scene").value }));
$("theme").addEventListener("change", () => {
  if (frame) post(frame, { type: "set", key: "theme", value: $("theme").value });
  write();
});
$("width").addEventListener("change", () => frame && (frame.width = $("width").value));
$("mode").addEventListener("change", () => {
  write();
  show();
});
$("where").addEventListener("change", write);
$("code").addEventListener("focus", () => $("code").select());
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("code").value);
    $("says").textContent = $("copy").dataset.done ?? "✓";
  } catch {
    $("code").select(); // then by hand
  }
});
show();

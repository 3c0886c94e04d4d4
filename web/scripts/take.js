// "Take it with you": the link, the picture and the numbers of what is on the stage. All are
// made here and sent nowhere. Where the browser may keep no files, in a sandboxed frame, the
// thing is shown to be copied instead.
import { ownLink } from "./address.js";
import { $, el } from "./dom.js";
import { one } from "./runs-crew.js";
import { session } from "./session.js";
import { save } from "./sheet.js";
import { word } from "./words.js";

const name = "evenflow";
// A sandbox without an origin lets no files be kept, and says nothing when one tries.
const shut = origin === "null";

/**
 * address is where what is on the stage stands, without what only this frame wants.
 * @param {Status} st
 */
const address = (st) => location.href.split(/[?#]/)[0] + "#" + ownLink(st);

/**
 * show has a thing stand on the page, to be copied.
 * @param {HTMLElement} thing
 */
function show(thing) {
  const box = $("take-thing");
  box.replaceChildren(thing);
  if (thing instanceof HTMLTextAreaElement) thing.select();
}

/** @param {string} text */
const textBox = (text) => Object.assign(el("textarea", { readonly: "", rows: "6", "aria-label": word("take.text") }), { value: text });

/**
 * keepText has the browser keep a text as a file, or shows it.
 * @param {string} text
 * @param {string} type
 * @param {string} ending
 */
function keepText(text, type, ending) {
  if (!shut) {
    save(new Blob([text], { type }), name + ending);
    return word("take.kept", { file: name + ending });
  }
  show(textBox(text));
  return word("take.shown");
}

/** @param {string} file */
async function inline(file) {
  const r = await fetch(file);
  if (!r.ok) throw new Error(word("why.status", { status: r.status, file }));
  const bytes = new Uint8Array(await r.arrayBuffer());
  let s = "";
  for (const b of bytes) s += String.fromCharCode(b);
  return "data:font/woff;base64," + btoa(s);
}

/**
 * made is the picture, and record and numbers of the whole run; the picture brings its letters along.
 * @returns {Promise<{ svg: string, rows: string[][], json: string, w: number, h: number }>}
 */
async function made() {
  const st = /** @type {Status} */ (session.status);
  if (st.hidden) throw new Error(word("take.hidden"));
  const { w, h } = session.size;
  const [taken, ...fonts] = await Promise.all([one({ take: ownLink(st), w, h }), ...[400, 600].map((weight) => inline(`fonts/source-sans-3-${weight}.woff`))]);
  const faces = [400, 600].map((weight, i) => `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:url(${fonts[i]})}`).join("");
  return { svg: taken.svg.replace(/>/, `><style>${faces}</style>`), rows: taken.rows, json: taken.json, w, h };
}

/** row is a line of CSV, with quotes only where they are needed. @param {string[]} cells */
const row = (cells) => cells.map((c) => (/[",\r\n]|^\s/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(",") + "\n";

/** @param {number} ratio */
async function png(ratio) {
  const { svg, w, h } = await made();
  const image = new Image();
  image.src = "data:image/svg+xml," + encodeURIComponent(svg);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(w * ratio), height: Math.round(h * ratio) });
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  if (shut) {
    show(Object.assign(el("img", { alt: session.status?.summary ?? "" }), { src: canvas.toDataURL("image/png") }));
    return word("take.shown");
  }
  const file = name + (ratio > 1 ? "@2x" : "") + ".png";
  /** @type {Blob} */
  const blob = await new Promise((done) => canvas.toBlob((b) => done(/** @type {Blob} */ (b)), "image/png"));
  save(blob, file);
  return word("take.kept", { file });
}

/** @type {Record<string, () => Promise<string>>} */
const things = {
  async link() {
    const text = address(/** @type {Status} */ (session.status));
    try {
      // Chromium writes into the console what the page around does not allow.
      if (/** @type {any} */ (document).featurePolicy?.allowsFeature("clipboard-write") !== false) {
        await navigator.clipboard.writeText(text);
        return word("take.copied");
      }
    } catch {
      // Then by hand.
    }
    show(textBox(text));
    return word("take.shown");
  },
  async share() {
    const st = /** @type {Status} */ (session.status);
    await navigator.share({ title: st.title, text: st.summary, url: address(st) });
    return "";
  },
  png: () => png(1),
  png2: () => png(2),
  svg: async () => keepText((await made()).svg, "image/svg+xml", ".svg"),
  csv: async () => keepText((await made()).rows.map(row).join(""), "text/csv", ".csv"),
  json: async () => keepText(JSON.stringify(JSON.parse((await made()).json), null, 2) + "\n", "application/json", ".json"),
};

export function watchTake() {
  $("take-share").hidden = !("share" in navigator);
  for (const [id, make] of Object.entries(things)) {
    $("take-" + id).addEventListener("click", async () => {
      const says = $("take-says");
      says.textContent = word("take.making");
      $("take-thing").replaceChildren();
      try {
        says.textContent = await make();
      } catch (e) {
        const error = /** @type {Error} */ (e);
        // Who closes the system's dialogue has not failed.
        says.textContent = error.name === "AbortError" ? "" : word("take.failed", { why: String(error.message || error).replace(/[.\s]+$/, "") });
      }
    });
  }
}

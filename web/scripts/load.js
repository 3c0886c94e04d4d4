// Starting the program: which one, and what is said where it cannot be.
import { fail, loading } from "./cover.js";
import { crashed, lastWords, overhear } from "./crash.js";
import { asked, root } from "./dom.js";
import { Download, fetchProgram } from "./download.js";
import { withRest } from "./rest.js";
import { tell } from "./host.js";
import { session } from "./session.js";
import { word } from "./words.js";

// What would fail later is tried first: the program itself could only panic.
function missing() {
  if (typeof WebAssembly !== "object") return word("error.wasm");
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)); // the empty program
  } catch {
    return word("error.policy");
  }
  return "";
}

// What draws where there is no graphics processor, by the names that it has.
const imitated = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * hasWebGL reports whether the engine can draw, and quickly: where there is no
 * graphics processor for it the browser imitates one, and then SVG is several times as
 * fast. With ?render=canvas any WebGL will do.
 */
function hasWebGL() {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return false;
  let name = String(gl.getParameter(gl.RENDERER));
  if (name === "WebKit WebGL") {
    // Chromium and WebKit tell it only so.
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    if (info) name = String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL));
  }
  gl.getExtension("WEBGL_lose_context")?.loseContext(); // give it back: there are few
  return asked.get("render") === "canvas" || !imitated.test(name);
}

/**
 * givesUp says here and to the page around why there is no program.
 * @param {string} text
 * @param {string} [button]
 * @param {() => void} [action]
 */
function givesUp(text, button, action) {
  fail(text, button, action);
  tell("failed", { message: text });
}

/** @param {any} e */
const reason = (e) => String(e?.message ?? e);

export async function start() {
  loading();
  const lack = missing();
  if (lack) {
    givesUp(lack);
    return;
  }
  if (session.render === "canvas" && !hasWebGL()) session.render = "svg";
  root.dataset.render = session.render;
  try {
    if (typeof Go !== "function") throw new Download(word("why.status", { status: "?", file: "wasm_exec.js" }));
    const go = new Go();
    overhear();
    const { instance } = await fetchProgram(session.render === "svg" ? "svg.wasm" : "evenflow.wasm", go.importObject);
    const run = () => go.run(instance);
    (session.render === "canvas" ? withRest(run) : run()).then(
      () => crashed(lastWords() || word("why.ended")),
      (e) => crashed(reason(e)),
    );
  } catch (e) {
    if (e instanceof Download || e instanceof SyntaxError || e instanceof TypeError) {
      // Where the page has no origin its own files count as another's, and a host without
      // our headers keeps them from it; the same from a file.
      if (e instanceof Download && e.kept && origin === "null") {
        givesUp(word(location.protocol === "file:" ? "error.file" : "error.cors"), word("retry"), start);
        return;
      }
      const why = e instanceof Download ? e.message : word("why.broken");
      // The loader script itself comes only with the page.
      givesUp(word("error.download", { why }), word("retry"), typeof Go === "function" ? start : () => location.reload());
    } else {
      crashed(reason(e));
    }
  }
}

// Fetching a program, and saying how far it has come.
import { progress } from "./cover.js";
import { word } from "./words.js";

/** Download is what went wrong on the way here, in words. */
export class Download extends Error {
  /** @type {boolean} nothing came at all: there is no connection, or it is kept from us */
  kept = false;
}

/**
 * get fetches a file.
 * @param {string} file
 */
export async function get(file) {
  let r;
  try {
    r = await fetch(file);
  } catch {
    throw Object.assign(new Download(word("why.network")), { kept: true });
  }
  if (!r.ok) throw new Download(word("why.status", { status: r.status, file }));
  return r;
}

/**
 * fetchProgram compiles the program while it comes in. Content-Length tells the
 * compressed size and the stream gives the bytes unpacked, so the true total comes
 * from the manifest.
 * @param {string} file
 * @param {WebAssembly.Imports} imports
 */
export async function fetchProgram(file, imports) {
  const [manifest, program] = await Promise.all([get("manifest.json").then((r) => r.json()), get(file)]);
  const total = manifest.files[file].raw;
  let done = 0;
  progress(0, total);
  const count = new TransformStream({
    transform(chunk, to) {
      done += chunk.byteLength;
      progress(done, total);
      to.enqueue(chunk);
    },
  });
  const counted = new Response(/** @type {ReadableStream} */ (program.body).pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  try {
    return await WebAssembly.instantiateStreaming(counted, imports);
  } catch {
    // Cut off on the way, or damaged: what arrived does not compile.
    throw new Download(word(done < total ? "why.network" : "why.broken"));
  }
}

// Pages that were visited work without a network, too: sw.js keeps what they have loaded.
// Never in somebody else's frame, whose readers have not come to us; and not at 127.0.0.1,
// where one builds.

/** ours reports whether the page is alone, or in a page of ours. */
function ours() {
  try {
    return window.top?.location.origin === origin;
  } catch {
    return false; // another origin's
  }
}

/** keepOffline has what this page has loaded by now kept on the device. */
export async function keepOffline() {
  if (location.hostname === "127.0.0.1" || !ours() || !navigator.serviceWorker) return;
  try {
    if (window === window.top) await navigator.serviceWorker.register("sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((e) => e.name).filter((url) => url.startsWith(location.origin + "/"));
    active?.postMessage([location.href.split("#")[0], ...new Set(loaded)]);
  } catch {
    // Private windows, and hosts without https: then not.
  }
}

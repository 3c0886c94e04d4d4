// The service worker: pages that were visited work without a network, too. The network comes
// first, so that a new build is seen at once; what came from it is kept, and answers when
// there is none.

/** @type {any} the worker itself: the types of pages know none */
const worker = globalThis;
const shelf = "evenflow-1";

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ e) => e.waitUntil(worker.clients.claim()));

// What a page has loaded before there was a worker.
worker.addEventListener("message", (/** @type {any} */ e) => {
  e.waitUntil(caches.open(shelf).then((c) => Promise.all(e.data.map(
    /** @param {string} url */
    async (url) => (await c.match(url)) ?? c.add(url).catch(() => {}),
  ))));
});

worker.addEventListener("fetch", (/** @type {any} */ e) => {
  /** @type {Request} */
  const request = e.request;
  if (request.method !== "GET" || new URL(request.url).origin !== worker.location.origin) return;
  e.respondWith(fetch(request).then((r) => {
    if (r.status === 200) {
      const copy = r.clone();
      e.waitUntil(caches.open(shelf).then((c) => c.put(request, copy)).catch(() => {})); // it may be full
    }
    return r;
  }, async (why) => {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw why;
  }));
});

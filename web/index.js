// The story's page: one player in a frame that stays in sight while the steps
// scroll by, driven only by the messages that any page may send it
// (doc/embedding.md). Without this script the steps stand with their stills.
"use strict";
(() => {
  const holder = document.getElementById("holder");
  const steps = [...document.querySelectorAll(".step")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = null;
  let ready = false;
  let current = null;

  document.documentElement.classList.add("live");

  function send(message) {
    frame.contentWindow.postMessage({ evenflow: 1, ...message }, "*");
  }

  // A step begins at its cold state; what moves there moves only if the reader
  // lets things move.
  function enter(step) {
    if (step === current) return;
    current = step;
    // Its still stands in the frame's place until the player is there.
    if (!ready) holder.replaceChildren(...(frame ? [frame] : []), step.querySelector("figure").cloneNode(true));
    else begin();
  }

  function begin() {
    for (const m of JSON.parse(current.dataset.cold)) send(m);
    if (!still.matches) for (const m of JSON.parse(current.dataset.begin)) send(m);
  }

  function load() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = holder.dataset.title;
    frame.allow = "fullscreen";
    frame.src = "player.html#v1/flow";
    holder.prepend(frame);
  }

  addEventListener("message", (e) => {
    if (!frame || e.source !== frame.contentWindow || e.data?.evenflow !== 1) return;
    if (e.data.type === "ready") {
      ready = true;
      holder.querySelector("figure")?.remove();
      begin();
    }
    if (e.data.type === "state" && ready && !e.data.playing) {
      const said = current.querySelector(".said");
      const text = e.data.taps > 0 || e.data.t > 0 ? e.data.summary : "";
      if (said.textContent !== text) said.textContent = text;
    }
  });

  // The step across the middle of the window is the one that is read.
  const look = new IntersectionObserver((entries) => {
    for (const e of entries) if (e.isIntersecting) enter(e.target);
  }, { rootMargin: "-55% 0px -44% 0px" });
  for (const s of steps) look.observe(s);

  for (const b of document.querySelectorAll("[data-send]")) {
    b.addEventListener("click", () => {
      if (!ready) return;
      current = b.closest(".step");
      for (const m of JSON.parse(b.dataset.send)) send(m);
    });
  }

  // Nothing heavy until it is near.
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((e) => e.isIntersecting)) return;
    near.disconnect();
    load();
  }, { rootMargin: "25%" });
  near.observe(document.getElementById("story"));
  enter(steps[0]);
})();

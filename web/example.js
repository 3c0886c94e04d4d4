// A whole host: it sends the messages that stand on the buttons and writes down
// what the player says. See doc/embedding.md.
"use strict";
(() => {
  const player = document.getElementById("player");
  const scene = document.getElementById("scene");
  const code = document.getElementById("code");
  let id = 0;

  const send = (message) => {
    // In a sandbox the player has no origin that could be named.
    player.contentWindow.postMessage({ evenflow: 1, id: ++id, ...message }, "*");
  };

  scene.addEventListener("change", () => {
    send({ type: "load", scene: scene.value });
  });
  code.addEventListener("focus", () => code.select());

  // What to put into another page, to show there what is shown here.
  function write(state) {
    scene.value = state.scene;
    const { title, picture } = scene.selectedOptions[0].dataset;
    document.getElementById("picture").href = picture;
    const src = new URL("player.html#" + state.link, location.href).href;
    const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    code.value = `<iframe src="${attribute(src)}" title="${attribute(title)}"
        width="100%" height="480" loading="lazy"
        sandbox="allow-scripts" allow="fullscreen; clipboard-write"></iframe>`;
  }

  for (const button of document.querySelectorAll("#messages button")) {
    button.addEventListener("click", () => {
      send(JSON.parse(button.textContent));
    });
  }

  addEventListener("message", (event) => {
    if (event.source !== player.contentWindow || event.data?.evenflow !== 1) return;
    if (event.data.scene && event.data.link) write(event.data);
    const line = document.createElement("li");
    const { type, id, ...rest } = event.data;
    line.textContent = (id ? "answer to " + id + ", " : "") + type + " " + JSON.stringify(rest).slice(0, 300);
    const log = document.getElementById("log");
    log.prepend(line);
    if (log.children.length > 50) log.lastChild.remove();
  });
})();

// A whole host: it sends the messages that stand on the buttons and writes down
// what the player says. See doc/embedding.md.
"use strict";
(() => {
  const player = document.getElementById("player");
  let id = 0;

  for (const button of document.querySelectorAll("#messages button")) {
    button.addEventListener("click", () => {
      const message = { evenflow: 1, id: ++id, ...JSON.parse(button.textContent) };
      // In a sandbox the player has no origin that could be named.
      player.contentWindow.postMessage(message, "*");
    });
  }

  addEventListener("message", (event) => {
    if (event.source !== player.contentWindow || event.data?.evenflow !== 1) return;
    const line = document.createElement("li");
    const { type, id, ...rest } = event.data;
    line.textContent = (id ? "answer to " + id + ", " : "") + type + " " + JSON.stringify(rest).slice(0, 300);
    const log = document.getElementById("log");
    log.prepend(line);
    if (log.children.length > 50) log.lastChild.remove();
  });
})();

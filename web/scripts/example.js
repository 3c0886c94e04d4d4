// A whole host: it sends the messages that stand on the buttons and writes down
// what the player says. See doc/embedding.md.
import { $, all, el } from "./dom.js";
import { listen, post } from "./frame.js";

const player = $("player");
const scene = $("scene");
const code = $("code");
let n = 0;

/** @param {Message} message */
const send = (message) => post(player, { id: ++n, ...message });

scene.addEventListener("change", () => {
  send({ type: "load", scene: scene.value });
});
code.addEventListener("focus", () => code.select());

/**
 * write gives what to put into another page, to show there what is shown here.
 * @param {Message} state
 */
function write(state) {
  scene.value = state.scene;
  const { title = "", picture = "" } = scene.selectedOptions[0].dataset;
  $("picture").setAttribute("href", picture);
  const src = new URL("player.html#" + state.link, location.href).href;
  /** @param {string} text */
  const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  code.value = `<iframe src="${attribute(src)}" title="${attribute(title)}"
        width="100%" height="480" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

for (const button of all("#messages button")) {
  button.addEventListener("click", () => {
    send(JSON.parse(button.textContent ?? ""));
  });
}

listen(() => player, (m) => {
  if (m.scene && m.link) write(m);
  const { type, id, ...rest } = m;
  const log = $("log");
  log.prepend(el("li", {}, (id ? "answer to " + id + ", " : "") + type + " " + JSON.stringify(rest).slice(0, 300)));
  if (log.children.length > 50) log.lastElementChild?.remove();
});

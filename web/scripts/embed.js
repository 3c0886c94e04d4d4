// The custom element <even-flow>, for any page anywhere: a picture first, the player when it
// comes near, or at a click. Only players in sight are there, and one of them at most draws
// by WebGL. What stands inside the element is shown where this script does not run, and until
// there is a picture.
//
//   <even-flow link="v1/flow?tap=48m" title="..." theme="light|dark|projector|auto"
//              start="near|click" height="480"><a href="..."><img ...></a></even-flow>

const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const base = new URL(".", own?.src || location.href).href;

const look = `:host{display:block;position:relative;overflow:hidden}
iframe,img{position:absolute;inset:0;width:100%;height:100%;border:0}
img{object-fit:contain;object-position:top}
button{position:absolute;right:1rem;bottom:1rem;min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:1.375rem;background:#1d2430;color:#fff;font:600 1rem/1.2 sans-serif;cursor:pointer}
p{position:absolute;inset:auto 0 0;margin:0;padding:.75rem 1rem;background:#fff;color:#1d2430;font:1rem/1.4 sans-serif}`;

/** @type {Set<EvenFlow>} the ones whose player is there, the newest last */
const live = new Set();

class EvenFlow extends HTMLElement {
  static observedAttributes = ["link", "theme"];
  /** @type {HTMLIFrameElement | null} */
  frame = null;
  /** What is shown when it comes back. */
  now = "";
  wanted = false;
  /** @type {ShadowRoot} */
  root;

  constructor() {
    super();
    this.root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    this.root.adoptedStyleSheets = [sheet];
    this.root.innerHTML = "<slot></slot>";
    this.near = new IntersectionObserver((entries) => this.meet(entries[entries.length - 1].isIntersecting), { rootMargin: "200px" });
    addEventListener("message", (e) => this.hear(e));
  }

  get link() { return this.now || this.getAttribute("link") || "v1/flow"; }
  get label() { return this.getAttribute("title") || "Evenflow"; }

  get colours() {
    const theme = this.getAttribute("theme") || "light";
    return theme === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : theme;
  }

  connectedCallback() {
    this.size();
    this.wanted = this.getAttribute("start") !== "click";
    this.picture();
    this.near.observe(this);
  }

  disconnectedCallback() {
    this.near.disconnect();
    this.rest();
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.now = "";
    if (this.frame) this.frame.contentWindow?.postMessage({ evenflow: 1, type: "load", link: this.address() }, "*");
    else this.picture();
  }

  size() {
    const given = parseFloat(this.getAttribute("height") || "");
    const wide = this.clientWidth || 640;
    this.style.height = (given > 0 ? given : Math.round(Math.min(640, Math.max(480, wide * 0.62)))) + "px";
  }

  address() {
    const { link } = this;
    return /[?&]theme=/.test(link) || this.getAttribute("theme") === "auto" ? link : link + (link.includes("?") ? "&" : "?") + "theme=" + this.colours;
  }

  picture() {
    const scene = (/^v1\/([\w/]+)/.exec(this.link)?.[1] ?? "flow").replaceAll("/", "-");
    const image = new Image();
    image.alt = this.label;
    image.src = base + "poster/" + scene + "-" + this.colours + (this.clientWidth < 480 ? "-tall" : "-wide") + ".svg";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "▶ " + (this.getAttribute("play") || this.label);
    button.onclick = () => {
      this.wanted = true;
      this.begin();
    };
    image.onload = () => this.frame || this.root.replaceChildren(image, button);
  }

  /** @param {boolean} near */
  meet(near) {
    if (near && this.wanted) this.begin();
    else if (!near) this.rest();
  }

  begin() {
    if (this.frame) return;
    const f = (this.frame = document.createElement("iframe"));
    f.title = this.label;
    f.allow = "fullscreen; clipboard-write";
    f.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    // One at most has the graphics.
    f.src = base + "player.html" + (live.size ? "?render=svg" : "") + "#" + this.address();
    live.add(this);
    this.root.append(f);
  }

  /** rest takes the player away; it comes back where it was. */
  rest() {
    if (!this.frame) return;
    live.delete(this);
    this.frame.remove();
    this.frame = null;
    this.picture();
  }

  /** @param {MessageEvent} e */
  hear(e) {
    if (!this.frame || e.source !== this.frame.contentWindow || e.data?.evenflow !== 1) return;
    const { type, link, height, message } = e.data;
    if (type === "state") this.now = link;
    // Not moved: a frame that is put anywhere anew loads anew.
    if (type === "ready") for (const other of [...this.root.children]) if (other !== this.frame) other.remove();
    if (type === "height" && !this.hasAttribute("height")) this.style.height = height + "px";
    if (type === "failed") {
      const p = document.createElement("p");
      p.textContent = message;
      this.frame.remove();
      this.root.append(p);
    }
    this.dispatchEvent(new CustomEvent("evenflow", { detail: e.data }));
  }
}

if (!customElements.get("even-flow")) customElements.define("even-flow", EvenFlow);

// The few things that all scripts do to a page's elements. What writes compares
// first: the browser lays out again for what has not changed, too, and a screen
// reader reads it again.

export const root = document.documentElement;
export const asked = new URLSearchParams(location.search);
export const framed = window.parent !== window;
export const stillPlease = matchMedia("(prefers-reduced-motion: reduce)");

/** $ is the element of an id, which the page has. */
export const $ = /** @type {{ <K extends keyof Elements>(id: K): Elements[K]; (id: string): HTMLElement }} */ (
  /** @param {string} id */ (id) => /** @type {any} */ (document.getElementById(id))
);

/**
 * all is what a selector finds, of elements in HTML.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(/** @type {"div"} */ (selector))];

/**
 * one is the first that a selector finds, which is there.
 * @param {string} selector
 * @param {ParentNode} within
 */
export const one = (selector, within) => /** @type {HTMLElement} */ (within.querySelector(selector));

/**
 * target is the element that an event is about.
 * @param {Event} e
 */
export const target = (e) => /** @type {HTMLInputElement} */ (e.target);

/**
 * set gives an attribute its value.
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
export function set(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/** What elements were given to say. @type {WeakMap<Element, string>} */
const said = new WeakMap();

/**
 * say gives an element its text. Where that has elements in it, the browser has translated
 * it, and would have to again.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent === text || element.firstElementChild && said.get(element) === text) return;
  said.set(element, text);
  element.textContent = text;
}

/**
 * hide says whether an element is hidden.
 * @param {HTMLElement} element
 * @param {boolean} hidden
 */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/**
 * el makes an element with attributes and what is in it.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string)} children
 */
export function el(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  e.append(...children);
  return e;
}

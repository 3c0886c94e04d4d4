// What pictures that are made on the page have in common: the colours of paper, the
// letters, and how the browser keeps a file.

// On paper, whatever the colours of the page: the step's picture is.
export function colours() {
  const sheet = document.createElement("div");
  sheet.dataset.theme = "light";
  document.body.append(sheet);
  const [ink, faint, paper] = ["ink", "faint", "paper"].map((name) => getComputedStyle(sheet).getPropertyValue("--" + name).trim());
  sheet.remove();
  return { ink, faint, paper };
}

/**
 * @param {CanvasRenderingContext2D} c
 * @param {number} size
 * @param {number} weight
 */
export function font(c, size, weight) {
  c.font = `${weight} ${size}px "Source Sans 3", sans-serif`;
}

/**
 * save has the browser keep a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}

// Drives Firefox for firefox_test.go: opens pages in turn, does what each line of
// standard input says, and answers each with a line of JSON. All judging is done
// by the Go test; this file only knows how to reach the browser.
//
//   node firefox.mjs BINARY headless|window
//
// Lines in: {"visit": url, "width": w, "height": h}, {"eval": javascript},
// {"key": name}, {"click": selector}, {"shot": file}. Lines out: {"value": …} or
// {"error": …}. What a page complains about is collected, and told by
// {"complaints": true}.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [binary, how] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: binary,
  headless: how === "headless",
  extraPrefsFirefox: { "webgl.force-enabled": true, "ui.prefersReducedMotion": 1 },
});
const page = await browser.newPage();
const complaints = [];
page.on("pageerror", (e) => complaints.push(String(e)));
page.on("console", (m) => {
  if (m.type() === "error") complaints.push(m.text());
});

const actions = {
  async visit({ visit, width, height }) {
    await page.setViewport({ width, height });
    await page.goto(visit);
  },
  eval: (c) => page.evaluate(c.eval),
  key: (c) => page.keyboard.press(c.key),
  click: (c) => page.click(c.click),
  shot: async (c) => void (await page.screenshot({ path: c.shot })),
  complaints: () => complaints.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  const kind = Object.keys(actions).find((k) => k in command);
  let answer;
  try {
    answer = { value: (await actions[kind](command)) ?? null };
  } catch (e) {
    answer = { error: String(e) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();

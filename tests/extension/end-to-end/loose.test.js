/** Texts that stand loose beside the story, which an app goes on writing and taking away while they are hidden. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, look, remember, restore, unmarked } from "./steps.js";
import { until } from "./until.js";

const { browser, server } = await begin();

const WORDS = "Advertisement";
const STORY = [
  "The council of Olive Harbour opened the doors of the old grain market on Tuesday evening, after three years in which masons and carpenters rebuilt its roof and its stone arches one piece at a time.",
  "Mayor Selma Hartley said that more than seventy per cent of the original stones had been used again, because every block was drawn, numbered and carried to a workshop before the walls came down.",
  "The market will hold forty small shops run by families of the quarter, she said, beside a hall for the scales and measures that traders have used since the eighteenth century.",
  "Jason Smith, who speaks for the traders, welcomed the step but asked for lower rents in the first year, since many shopkeepers had spent their savings during the long closure.",
];

/** A clean page with a loose text that its script calls `loose`, in `app`. */
async function visitClean() {
  const [first, ...others] = STORY.map((it) => `<p>${it}</p>`);
  const story = `<main id="app"><h1>Old grain market opens again</h1>${first}${WORDS}${others.join("")}</main>`;
  await browser.open(server.serve("loose", `<!doctype html><html lang="en"><title>Old grain market opens again</title>${story}`));
  const before = await remember(browser);
  await browser.evaluate(() => {
    const app = /** @type {Element} */ (document.getElementById("app"));
    const loose = [...app.childNodes].find((it) => it instanceof Text && it.data === "Advertisement");
    Object.assign(window, { app, loose });
  });
  const cleaned = await clean(browser);
  assert.doesNotMatch(cleaned.text, /Advertisement/);
  assertSame(unmarked(cleaned.html), before.html, "more than a mark has changed");
  return before;
}

/** @typedef {Window & { app: Element, loose: Text }} App */

test("one comes back as it was", async () => {
  const before = await visitClean();
  const after = await restore(browser);
  assertSame(after.html, before.html, "the page is another");
  assert.ok(after.sameNodes);
});

test("one comes back as it was where the extension has been updated meanwhile", async () => {
  const before = await visitClean();
  await browser.reload();
  await browser.evaluate(() => document.querySelector("[data-matn-host]")?.remove());
  assert.doesNotMatch((await clean(browser)).text, /Advertisement/);
  assertSame((await restore(browser)).html, before.html, "the page is another");
});

test("an app can take its text away, and put something before it", async () => {
  await visitClean();
  await browser.evaluate(() => {
    const { app, loose } = /** @type {App} */ (/** @type {unknown} */ (window));
    app.insertBefore(document.createElement("hr"), loose);
    app.removeChild(loose);
  });
  const { html } = await restore(browser);
  assert.match(html, /<hr>/);
  assert.doesNotMatch(html, /Advertisement|matntext/);
});

test("what an app writes into its text is hidden, and stays when the page comes back", async () => {
  await visitClean();
  await browser.evaluate(() => {
    /** @type {App} */ (/** @type {unknown} */ (window)).loose.data = "Sponsored";
  });
  assert.doesNotMatch((await look(browser)).text, /Sponsored/);
  const { html, sameNodes } = await restore(browser);
  assert.match(html, /<\/p>Sponsored<p>/);
  assert.ok(sameNodes);
});

test("a page that writes its text whenever that changes has its way", async () => {
  const before = await visitClean();
  await browser.evaluate(() => {
    const { loose } = /** @type {App} */ (/** @type {unknown} */ (window));
    const writer = new MutationObserver(() => {
      if (loose.data !== "Advertisement") loose.data = "Advertisement";
    });
    writer.observe(loose, { characterData: true });
    loose.data = "";
  });
  await until("the page answers", () => look(browser), ({ text }) => text.includes(WORDS));
  assertSame((await restore(browser)).html, before.html, "the page is another");
});

test("a copy of the clean page that an app makes, by nodes or by HTML, is as the page came", async () => {
  for (const way of ["nodes", "HTML"]) {
    const before = await visitClean();
    await browser.evaluate((way) => {
      const { body } = document;
      if (way === "nodes") {
        body.replaceWith(body.cloneNode(true));
      } else {
        document.documentElement.replaceChild(new DOMParser().parseFromString(body.outerHTML, "text/html").body, body);
      }
    }, way);
    const now = await until("nothing is hidden", () => look(browser), (it) => it.hidden === 0 && !it.panel);
    assertSame(now.html, before.html, `a copy by ${way} is another page`);
  }
});

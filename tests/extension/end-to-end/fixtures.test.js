/** What stays on the screen without a word in it goes from the clean page, and what the page is painted on stays. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, remember, restore, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";

const session = await begin();
const { browser } = session;

const DRAWING = '<svg width="24" height="24" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/></svg>';

/** Each with its mark-up, what of it is asked for, and whether it comes before the story or after. */
const GOING = {
  "a bar with a logo and icons": ["before", `<header class="it" style="position: fixed; inset: 0 0 auto; height: 60px; background: navy">
    <button aria-label="Menu">${DRAWING}</button><a href="/"><img src="/1.jpg" alt="" width="90" height="40"></a></header>`],
  "such a bar that sticks": ["before", `<header class="it" style="position: sticky; top: 0; height: 60px; background: navy">
    <a href="/"><img src="/1.jpg" alt="" width="90" height="40"></a>${DRAWING}</header>`],
  "a line that tells how far one has read": ["before", '<div class="it" style="position: fixed; inset: 0 60% auto 0; height: 4px; background: red"></div>'],
  "such a line in a box of its own": ["before", '<div><div class="it" style="position: fixed; inset: 0 60% auto 0; height: 4px; background: red"></div></div>'],
  "a veil behind a box that is hidden": ["after", '<div class="it" style="position: fixed; inset: 0; background: #000a"></div>'],
  "a veil that lies above what it comes before": ["before", '<div class="it" style="position: fixed; inset: 0; z-index: 9; background: #000a"></div>'],
  "dots that lead down the page": ["after", `<div class="it" style="position: fixed; inset: 50% 8px auto auto; width: 10px">
    <a href="#a" style="display: block; height: 10px; background: gray"></a></div>`],
};

const STAYING = {
  "a ground behind the page": ["after", '<div class="it" style="position: fixed; inset: 0; z-index: -1; background: #123"></div>'],
  "a ground that comes before the page": ["before", '<div class="it" style="position: fixed; inset: 0; background: url(/2.jpg)"></div>'],
  "a ground below a story on a level of its own": ["before", '<div class="it" style="position: fixed; inset: 0; z-index: 1; background: url(/2.jpg)"></div>'],
  "a picture that the story scrolls over": ["before", '<div class="it" style="position: sticky; top: 0; height: 60vh"><img src="/2.jpg" alt="" style="height: 100%"></div>'],
  "the empty corner of a table": ["within", `<table><tr><th class="it" style="position: sticky; left: 0"></th><th>Ships</th><th>Boats</th></tr>
    <tr><td>Spring</td><td>12</td><td>30</td></tr><tr><td>Autumn</td><td>14</td><td>28</td></tr></table>`],
};

const story = page("en-lighthouse/portal");

/**
 * @param {string} place
 * @param {string} part
 */
function withPart(place, part) {
  const { title } = story.truth;
  const paragraphs = (story.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
  paragraphs.splice(2, 0, place === "within" ? part : "");
  const main = `<main style="position: relative; z-index: 2"><h1>${title}</h1>${paragraphs.join("\n")}</main>`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
    <body>${place === "before" ? part : ""}${main}${place === "after" ? part : ""}</body></html>`;
  return { ...story, name: "fixtures", html };
}

/** Whether what is asked for shows. */
const shows = () => browser.evaluate(() => document.querySelector(".it")?.checkVisibility());

for (const [isKept, parts] of /** @type {const} */ ([[false, GOING], [true, STAYING]])) {
  for (const [name, [place, part]] of Object.entries(parts)) {
    test(`${name} ${isKept ? "stays" : "goes, and comes back"}`, async () => {
      await browser.setViewport(1000, 700);
      await visit(session, withPart(place, part));
      const before = await remember(browser);
      assert.equal(await shows(), true);

      const cleaned = await clean(browser);
      assert.equal(await shows(), isKept);
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      if (place !== "within") assert.equal(fault(cleaned.text, story.truth), null);

      const restored = await restore(browser);
      assert.equal(await shows(), true);
      assertSame(restored.html, before.html, "the page is not as it was");
      assert.ok(restored.sameNodes);
    });
  }
}

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

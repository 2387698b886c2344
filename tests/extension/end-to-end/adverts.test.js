/** Places that are kept free for adverts go from the story, and with them what fills them late. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, look, remember, restore, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";

const session = await begin();
const { browser } = session;
const story = page("en-lighthouse/portal");

/** Each way to keep a place free: the mark-up of a grey box in the middle of the story. */
const PLACES = {
  "by its own name": '<div class="place ad-slot"></div>',
  "by an id of an ad server": '<div class="place" id="div-gpt-ad-7"></div>',
  "around what a script fills": '<div class="place"><ins class="adsbygoogle"></ins></div>',
};

const paragraphs = (story.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
const style = "<style>.place { height: 250px; background: #ddd }</style>";

/** How high the place is, where it shows. */
const height = () => browser.evaluate(() => document.querySelector(".place")?.getBoundingClientRect().height);

for (const [name, place] of Object.entries(PLACES)) {
  test(`a place that is kept free ${name} leaves no hole in the story, also when it is filled late`, async () => {
    const { title } = story.truth;
    const body = [`<h1>${title}</h1>`, ...paragraphs.slice(0, 2), place, ...paragraphs.slice(2)].join("\n");
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${style}<main>${body}</main>`;
    await visit(session, { ...story, name: "places", html });
    const before = await remember(browser);
    assert.equal(await height(), 250);

    const cleaned = await clean(browser);
    assert.equal(await height(), 0);
    assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");

    const text = await browser.evaluate(() => {
      const place = document.querySelector(".place");
      (place?.firstElementChild ?? place)?.append("Buy a boat today");
      return document.body.innerText;
    });
    assert.equal(await height(), 0);
    assert.equal(fault(text, story.truth), null);
    assert.match((await restore(browser)).text, /Buy a boat today/);
    assertSame((await look(browser)).html.replace("Buy a boat today", ""), before.html, "the page is not as it was");
  });
}

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

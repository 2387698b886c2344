/** A reader in the middle of a story keeps her place, in the narrow windows where pages are long. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, look, middle, offset, restore, scrollTo, visit } from "./steps.js";
import { pages } from "./truth.js";

/** A line of text is ten times as high. */
const TOLERANCE = 2;

const session = await begin();
const { browser } = session;
await browser.setViewport(360, 400);

for (const page of pages.filter((it) => it.truth.text !== null)) {
  test(`${page.name}: the paragraph in view stays where it is`, async () => {
    await visit(session, page);
    const snippet = middle(page.truth);
    const top = await scrollTo(browser, snippet);
    const { scroll } = await look(browser);

    await clean(browser);
    const moved = (await offset(browser, snippet)) - top;
    const isAtHead = await browser.evaluate(() => scrollY < 1);
    // With so little left above the paragraph, there is nothing to scroll away.
    assert.ok(-TOLERANCE <= moved || isAtHead, `cleaning moved it up by ${-moved} px`);
    assert.ok(moved <= TOLERANCE, `cleaning moved it down by ${moved} px`);

    const restored = await restore(browser);
    assert.deepEqual(restored.scroll, scroll);
  });
}

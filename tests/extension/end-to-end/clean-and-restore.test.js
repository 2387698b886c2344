/** The matrix: every page is cleaned, compared, and given back, under every policy. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { policies } from "./server.js";
import { assertSame, begin, clean, middle, pictures, remember, restore, scrollTo, unmarked, visit } from "./steps.js";
import { fault, fronts, pages } from "./truth.js";

const session = await begin();
const { browser, server } = session;

for (const page of pages.filter((it) => it.truth.text !== null)) {
  for (const policy of policies) {
    test(`${page.name} under policy ${policy}: a click leaves the story, another gives the page back`, async () => {
      await visit(session, page, policy);
      await scrollTo(browser, middle(page.truth));
      const before = await remember(browser);

      const cleaned = await clean(browser);
      const shown = page.truth.shown ?? page.truth.text;
      assert.equal(fault(cleaned.text, { ...page.truth, text: shown }), null);
      if (page.truth.picture !== undefined) {
        const own = [page.truth.picture].filter((it) => it !== null && page.html.includes(it));
        assert.deepEqual(await pictures(browser), own, "the pictures are not the story's own");
      }
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      assert.ok(cleaned.sameNodes, "a node has been replaced or moved by cleaning");

      const restored = await restore(browser);
      assertSame(restored.html, before.html, "the page is not as it was");
      assert.ok(restored.sameNodes, "a node has been replaced or moved by restoring");
      assert.deepEqual(restored.scroll, before.scroll, "the reading position is lost");
      assert.deepEqual(server.strange(page.html), [], "the extension has been seen by the site");
    });
  }
}

for (const page of fronts) {
  for (const policy of policies) {
    test(`${page.name} under policy ${policy}: a page without a story is left alone`, async () => {
      await visit(session, page, policy);
      const before = await remember(browser);

      const after = await clean(browser);
      assert.equal(after.hidden, 0);
      assertSame(unmarked(after.html), before.html, "the page has changed");
      assertSame(after.text, before.text, "the words have changed");
      assert.ok(after.sameNodes, "a node has been replaced or moved");
      assert.deepEqual(server.strange(page.html), [], "the extension has been seen by the site");
    });
  }
}

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

/** What stays of a page never gets less room than it had. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, middle, visit, widthOf } from "./steps.js";
import { pages } from "./truth.js";

const session = await begin();
const { browser } = session;

/** @param {string} html */
const hasColumns = (html) => /<style|<table/.test(html);

for (const page of pages.filter((it) => it.truth.text !== null && hasColumns(it.html))) {
  test(`${page.name}: the story is no narrower than before`, async () => {
    await visit(session, page);
    const snippet = middle(page.truth);
    const before = await widthOf(browser, snippet);
    await clean(browser);
    const after = await widthOf(browser, snippet);
    assert.ok(before <= after, `it was ${before} px wide and is ${after} px wide`);
  });
}

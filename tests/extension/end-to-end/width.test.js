/** What stays of a page never gets less room than it had. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, look, middle, visit, widthOf } from "./steps.js";
import { page, pages } from "./truth.js";

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

/** Each way to set a story below a bar in a grid. */
const ROWS = {
  "scrolls by itself": ".page { height: 100vh; grid-template-rows: 64px minmax(0, 1fr) } main { overflow: auto }",
  "scrolls with its page": ".page { min-height: 100vh; grid-template-rows: 64px 1fr }",
  "stands in rows that are as high as what is in them": ".page { grid-template-rows: auto 1fr; gap: 50px }",
};

/**
 * A story below the bar of its page.
 *
 * @param {string} style
 */
function below(style) {
  const { truth, ...rest } = page("en-lighthouse/portal");
  const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${truth.title}</title>
    <style>body { margin: 0 } .page { display: grid } ${style}</style>
    <div class="page"><nav><a href="/world">World</a> <a href="/business">Business</a> <a href="/culture">Culture</a></nav>
    <main><h1>${truth.title}</h1>${paragraphs}</main></div>`;
  return { ...rest, truth, name: "below", html };
}

const heightOf = () => browser.evaluate(() => document.querySelector("main")?.getBoundingClientRect().height ?? 0);

for (const [name, style] of Object.entries(ROWS)) {
  test(`a story that ${name}, below a bar, is no lower than before`, async () => {
    await visit(session, below(style));
    const before = await heightOf();
    const { text } = await clean(browser);
    assert.doesNotMatch(text, /Business/);
    const after = await heightOf();
    assert.ok(before <= after, `it was ${before} px high and is ${after} px high`);
  });
}

test("no room is left for a bar where the story has its own without", async () => {
  await visit(session, below(ROWS["stands in rows that are as high as what is in them"]));
  await clean(browser);
  assert.doesNotMatch((await look(browser)).html, /data-matn="[a-z_ ]*placed/);
});

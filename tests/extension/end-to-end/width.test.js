/** What stays of a page never gets less room than it had. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, look, middle, remember, restore, visit, widthOf } from "./steps.js";
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

/** How high the box of the story is, and what is in it. */
const heights = () => browser.evaluate(() => {
  const { clientHeight: box = 0, scrollHeight: content = 0 } = document.querySelector("main") ?? {};
  return { box, content };
});

for (const [name, style] of Object.entries(ROWS)) {
  test(`a story that ${name}, below a bar, is squashed no more than before`, async () => {
    await visit(session, below(style));
    const before = await heights();
    const { text } = await clean(browser);
    assert.doesNotMatch(text, /Business/);
    const after = await heights();
    assert.ok(after.content === after.box || before.box <= after.box, `${after.content} px stand in ${after.box} px`);
  });
}

const BARS = {
  "of one column": ".page { grid-template-rows: 120px auto 90px }",
  "with columns": '.page { grid-template: "bar bar" 120px "side main" auto "foot foot" 90px / 200px 1fr }',
  "as high as its window": ".page { height: 100vh; grid-template: 120px 1fr 90px / 100% } main { overflow: auto }",
};

for (const [name, style] of Object.entries(BARS)) {
  test(`bars of a fixed height leave no gap in a grid ${name}, and are as they were`, async () => {
    const areas = '.page:has(aside) { nav { grid-area: bar } main { grid-area: main } aside { grid-area: side } footer { grid-area: foot } }';
    const story = below(name === "with columns" ? style + areas : style);
    const side = name === "with columns" ? "<aside><a href='/1'>Ferry fares rise</a></aside>" : "";
    const html = story.html.replace("</main>", `</main>${side}<footer><a href="/about">About us</a></footer>`);
    await visit(session, { ...story, html });
    const before = await remember(browser);
    await clean(browser);
    const gap = await browser.evaluate(() => document.querySelector("main")?.getBoundingClientRect().top);
    assert.equal(gap, 0);
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

test("a picture without height of its own keeps its row", async () => {
  const style = ".page { grid-template-rows: 64px 200px auto } .cover { background: #345 }";
  const story = below(style);
  await visit(session, { ...story, html: story.html.replace("<main>", '<div class="cover"></div><main>') });
  await clean(browser);
  const height = await browser.evaluate(() => document.querySelector(".cover")?.getBoundingClientRect().height);
  assert.ok(height);
});

test("no room is left for a bar where the story has its own without", async () => {
  await visit(session, below(ROWS["stands in rows that are as high as what is in them"]));
  await clean(browser);
  assert.doesNotMatch((await look(browser)).html, /data-matn="[a-z_ ]*placed/);
});

/** A story beside other columns keeps its own in a wide window, and gets all of paper and of a narrow or enlarged window. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";

import { assertSame, begin, clean, look, middle, offset, remember, restore, scrollTo, told, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

/** @import { Page } from "./truth.js" */

const session = await begin();
const { browser } = session;

/** Each way to set a story beside other columns, of a width that knows nothing of the window's. */
const COLUMNS = {
  "a grid of three columns": ".page { display: grid; grid-template-columns: 200px 1fr 300px; gap: 30px }",
  "a grid of twelve": ".page { display: grid; grid-template-columns: repeat(12, 1fr) } main { grid-column: 4 / 8 } aside { grid-column: span 3 }",
  "boxes that float": ".page { width: 1100px } main { float: right; width: 60% } aside { float: left; width: 30% }",
  "a margin beside what is fixed": "aside { position: fixed; inset-inline-start: 0; width: 300px } main { margin-inline-start: 330px }",
  "a row that it fills": ".page { display: flex } aside { flex: 0 0 300px } main { flex: 1 }",
  "a row with room between": ".page { display: flex; justify-content: space-between } aside { width: 220px } main { width: 480px }",
  "a row that does not shrink": ".page { display: flex } aside { flex: 0 0 200px } main { flex: 0 0 700px }",
  "columns of text": "main { columns: 3 } main p { break-inside: avoid }",
};

/**
 * The story of a page between two other columns.
 *
 * @param {Page} page
 * @param {string} style
 */
function between({ truth, ...rest }, style) {
  const links = ["1", "2", "3", "4"].map((it) => `<li><a href="/n/${it}">${truth.without[0] ?? it}</a></li>`).join("");
  const aside = `<aside class="related"><h3>Related</h3><ul>${links}</ul></aside>`;
  const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const html = `<!doctype html><html lang="${truth.lang}" dir="${truth.dir}"><meta charset="utf-8"><title>${truth.title}</title>
    ${told(truth)}<style>${style}</style><body><div class="page">${aside}<main><h1>${truth.title}</h1>${paragraphs}</main>${aside}</div></body></html>`;
  return { ...rest, truth, name: "between", html };
}

/** Where the column of the story stands, and how wide the window is. */
const column = () => browser.evaluate(() => {
  const [longest] = [...document.querySelectorAll("p")].sort((one, other) => other.innerText.length - one.innerText.length);
  const { left, right, width } = /** @type {Element} */ (longest).getBoundingClientRect();
  return { left, right, width, window: document.documentElement.clientWidth };
});

for (const [name, style] of Object.entries(COLUMNS)) {
  for (const story of [page("ar-harbour/portal"), page("en-lighthouse/portal")]) {
    test(`a story in ${story.truth.lang} beside ${name} gets the width of a narrow window`, async () => {
      await browser.setViewport(360, 500);
      await visit(session, between(story, style));
      await scrollTo(browser, middle(story.truth));
      const before = await remember(browser);

      const cleaned = await clean(browser);
      assert.equal(fault(cleaned.text, story.truth), null);
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      const { left, right, width, window } = await column();
      assert.ok(0 <= left && right <= window, `the lines go from ${left} to ${right} in a window of ${window}`);
      assert.ok(0.8 * window < width, `the column has ${width} of ${window}`);

      const restored = await restore(browser);
      assertSame(restored.html, before.html, "the page is not as it was");
      assert.deepEqual(restored.scroll.map(Math.round), before.scroll.map(Math.round));
    });

    test(`a story in ${story.truth.lang} beside ${name} keeps its column in a wide window`, async () => {
      await browser.setViewport(1280, 400);
      await visit(session, between(story, style));
      const before = await column();
      await clean(browser);
      assert.deepEqual(await column(), before);
      assert.doesNotMatch((await look(browser)).html, /data-matn="[a-z ]*wide/);
    });
  }
}

for (const story of [page("ar-harbour/portal"), page("en-lighthouse/portal")]) {
  test(`a story in ${story.truth.lang} set in narrow columns keeps them in a wide window`, async () => {
    await browser.setViewport(1280, 400);
    await visit(session, between(story, "main { columns: 16em; max-width: 640px }"));
    const before = await column();
    assert.ok(before.width < 320, `the column has ${before.width}`);
    await clean(browser);
    assert.equal((await column()).width, before.width);
    await restore(browser);
  });
}

for (const [name, style] of Object.entries(COLUMNS)) {
  test(`a story beside ${name} goes by the window as that turns narrow and wide again`, async () => {
    const story = page("en-lighthouse/portal");
    const snippet = middle(story.truth);
    await browser.setViewport(1280, 400);
    await visit(session, between(story, style));
    const before = await remember(browser);
    const wide = await column();
    await clean(browser);
    await scrollTo(browser, snippet);

    await browser.setViewport(360, 400);
    await until("the story has the window", column, ({ left, right, width, window }) =>
      0 <= left && right <= window && 0.8 * window < width);
    const top = await offset(browser, snippet);
    assert.ok(0 <= top && top < 400, `the paragraph in view stands at ${top}`);

    await browser.setViewport(1280, 400);
    await until("the story has its column", column, (it) => isDeepStrictEqual(it, wide));
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

for (const [name, style] of Object.entries(COLUMNS)) {
  test(`a story beside ${name} gets the width of paper, and then has its column again`, async () => {
    const story = page("ar-harbour/portal");
    await browser.setViewport(1280, 400);
    await visit(session, between(story, style));
    const before = await remember(browser);
    // It comes before the extension has heard that printing is over.
    await browser.evaluate(() => addEventListener("afterprint", () => {
      const widths = [...document.querySelectorAll("p")].map((it) => it.getBoundingClientRect().width);
      Object.assign(window, { printed: Math.max(...widths) / document.documentElement.clientWidth });
    }));
    await clean(browser);
    await scrollTo(browser, middle(story.truth));
    const places = async () => ({ ...(await column()), top: Math.round(await offset(browser, middle(story.truth))) });
    const wide = await places();

    await browser.print();
    const share = await until("it is printed", () => browser.evaluate(() => Number(Reflect.get(window, "printed"))), (it) => 0 < it);
    assert.ok(0.8 < share, `the column has ${share} of the width`);
    await until("the story has its column and place", places, (it) => isDeepStrictEqual(it, wide));
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

/** A column of a fixed width beside another, as they were made before there were phones. */
const FIXED = ".page { width: 1000px; margin: auto; overflow: hidden } main { float: right; width: 600px } aside { float: left; width: 300px }";

/**
 * Opens a story in such a column in a narrow window, and gives it the width of that.
 *
 * @param {Page} story
 * @param {string} style
 * @param {string} [part]  What stands before its second paragraph.
 */
async function widen(story, style, part = "") {
  await browser.setViewport(360, 500);
  const { html, ...rest } = between(story, `${FIXED} ${style}`);
  await visit(session, { ...rest, html: html.replace("</p>", `</p>${part}`) });
  const before = await remember(browser);
  const cleaned = await clean(browser);
  assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
  assert.equal(fault(cleaned.text, story.truth), null);
  return before.html;
}

/**
 * The edges of an element.
 *
 * @param {string} selector
 */
const edges = (selector) => browser.evaluate((wanted) => {
  const { left, right, width, height } = document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
  return { left, right, width, height };
}, selector);

test("a picture that the page keeps high is not stretched in a narrow window", async () => {
  const picture = '<figure style="margin: 0"><img src="/1.jpg" alt=""></figure>';
  const before = await widen(page("en-lighthouse/portal"), "img { width: 100%; min-height: 340px }", picture);
  const { width, height } = await edges("img");
  assert.ok(Math.abs(width / height - 640 / 360) < 0.05, `it is ${width} by ${height}`);
  assertSame((await restore(browser)).html, before, "the page is not as it was");
});

test("a player of a fixed width goes no further than a narrow window", async () => {
  await widen(page("en-lighthouse/portal"), "", '<video src="/film" controls style="width: 560px; height: 315px"></video>');
  const { right } = await edges("video");
  assert.ok(right <= (await column()).window, `it goes to ${right}`);
});

/** Where the ground of a page is painted, and by what it is told from the one behind. */
const GROUNDS = {
  "around the whole page": "body { background: #234 } .page { background: #fff }",
  "around the story alone": "body { background: #234 } main { background: #fff }",
  "by a picture": "body { background: #fff } .page { background: url(/2.jpg) }",
  "nowhere but on the page itself": "body { background: #eee }",
  "twice alike": "body { background: #234 } .page, main { background: #fff }",
};

for (const [name, style] of Object.entries(GROUNDS)) {
  test(`the lines keep from the edges of a ground that is painted ${name}`, async () => {
    const before = await widen(page("ar-harbour/portal"), style);
    const { left, right, window } = await column();
    assert.ok(left === 16 && right === window - 16, `they go from ${left} to ${right} in a window of ${window}`);
    const ground = name.includes("story") ? "main" : name.includes("itself") ? "body" : ".page";
    const { left: start, right: end } = await edges(ground);
    assert.deepEqual([start, end], [0, window], "the ground ends before the window");
    assertSame((await restore(browser)).html, before, "the page is not as it was");
  });
}

test("the lines keep from the edges of a story's own ground, and the headline from those of the window", async () => {
  const story = page("en-lighthouse/portal");
  const { html, ...rest } = between(story, `${FIXED} body { background: #234 } .text { background: #fff }`);
  await browser.setViewport(360, 500);
  await visit(session, { ...rest, html: html.replace("</h1>", '</h1><div class="text">').replace("</main>", "</div></main>") });
  await clean(browser);
  assert.equal((await edges("h1")).left, 16);
  assert.equal((await edges(".text")).left, 16);
  assert.equal((await column()).left, 32);
});

/** The mark-up of what may float in a story. */
const FLOATS = {
  "a picture": '<img src="/1.jpg" alt="" width="250" height="140" style="float: left">',
  "a figure": '<figure style="float: right; width: 45%; margin: 0 0 0 16px"><img src="/1.jpg" alt="" style="width: 100%"></figure>',
  "a picture beside buttons that are hidden": `<div class="share" style="float: left"><a href="/share/1">Share</a> <a href="/share/2">Tweet</a></div>
    <img src="/1.jpg" alt="" width="250" height="140" style="float: left">`,
  "a table around a picture": '<table align="left" width="250"><tr><td><img src="/1.jpg" alt="" width="240"></td></tr></table>',
};

for (const [name, part] of Object.entries(FLOATS)) {
  test(`the lines do not squeeze past ${name} that floats in a narrow window`, async () => {
    const before = await widen(page("en-lighthouse/portal"), "", part);
    assert.doesNotMatch((await look(browser)).text, /Tweet/);
    const beside = await browser.evaluate(() => {
      const float = document.querySelector("img")?.getBoundingClientRect();
      const range = document.createRange();
      return [...document.querySelectorAll("main p")].flatMap((it) => {
        range.selectNodeContents(it);
        const lines = [...range.getClientRects()];
        return lines.filter(({ top, bottom }) => float && top < float.bottom && float.top < bottom).map(({ width }) => width);
      });
    });
    assert.deepEqual(beside, [], "lines stand beside it");
    const { left, right } = await edges("img");
    assert.ok(0 <= left && right <= (await column()).window, `it goes from ${left} to ${right}`);
    assertSame((await restore(browser)).html, before, "the page is not as it was");
  });
}

/** The mark-up of what a page draws out of its column. */
const DRAWN_OUT = {
  "a quotation in the margin": '<blockquote class="out" style="float: right; width: 100px; margin: 0 -80px 0 16px">The old beam is what they will get.</blockquote>',
  "a figure": '<figure class="out" style="margin: 24px -60px"><img src="/1.jpg" alt="" style="width: 100%"></figure>',
  "a figure as wide as the window": '<figure class="out" style="width: 100vw; margin-left: calc(50% - 50vw)"><img src="/1.jpg" alt="" style="width: 100%"></figure>',
};

for (const [name, part] of Object.entries(DRAWN_OUT)) {
  test(`${name} that the page draws out of its column stays in a narrow window`, async () => {
    await browser.setViewport(360, 500);
    const story = page("en-lighthouse/portal");
    const { html, ...rest } = between(story, COLUMNS["a grid of three columns"]);
    await visit(session, { ...rest, html: html.replace("</p>", `</p>${part}`) });
    const before = await remember(browser);
    await clean(browser);
    const { left, right } = await edges(".out");
    assert.ok(0 <= left && right <= (await column()).window, `it goes from ${left} to ${right}`);
    const beyond = await browser.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0, "the window scrolls aside");
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

test("what the page draws out of sight is not drawn into a narrow window", async () => {
  await widen(page("en-lighthouse/portal"), "", '<img src="/1.jpg" alt="" class="out" style="display: block; width: 90px; margin-left: -2000px">');
  assert.ok((await edges(".out")).right < 0, "it is in view");
});

test("the lines go on beside what floats and leaves them room", async () => {
  await widen(page("en-lighthouse/portal"), "", '<img src="/1.jpg" alt="" style="float: left; width: 80px">');
  const { left, width } = await edges("img");
  assert.deepEqual([left, width], [16, 80]);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

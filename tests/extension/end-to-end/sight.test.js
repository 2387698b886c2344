/** A story that its page blurs, fades or veils behind a box is seen without the box, and comes back as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, remember, restore, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;

/** What pages do to their stories. */
const FAULTS = {
  "is blurred": "body.asks > div { filter: blur(6px) }",
  "is faded": "body.asks { opacity: 0.2 }",
  "is blurred with the whole page, which is locked": "html { filter: blur(6px) } body { overflow: hidden; height: 100vh }",
  "lies beneath a veil": 'body.asks::after { content: ""; position: fixed; inset: 0; background: #000c }',
};

/** What a story may have all the same. */
const DESIGN = `html { filter: invert(0) }
  body::before { content: ""; position: fixed; inset: 0; z-index: -1; background: linear-gradient(#eee, #fff) }`;

/**
 * @param {import("./truth.js").Page} story
 * @param {string} style
 * @param {string} name
 */
const withStyle = (story, style, name) => ({
  ...story,
  name,
  html: story.html.replace("</head>", `<style>${style}</style></head>`).replace("<body", '<body class="asks"'),
});

/** What styles of the boxes around the headline are, and of what they put before and behind it. */
const styles = () => browser.evaluate(() => {
  const found = [];
  for (let it = document.querySelector("h1")?.parentElement ?? null; it; it = it.parentElement) {
    for (const part of ["", "::before", "::after"]) {
      const { filter, opacity, display, content } = getComputedStyle(it, part);
      found.push({ part, filter, opacity, display, content });
    }
  }
  return found;
});

/** @param {{ part: string, filter: string, opacity: string, display: string, content: string }[]} found */
function isFaulty(found) {
  return found.some(({ part, filter, opacity, display, content }) => {
    const isVeil = part === "::after" && content !== "none" && display !== "none";
    return filter.includes("blur") || opacity !== "1" || isVeil;
  });
}

for (const story of [page("ar-harbour/portal"), page("en-lighthouse/portal")]) {
  for (const [name, style] of Object.entries(FAULTS)) {
    test(`${story.name}: a story that ${name} is seen`, async () => {
      await visit(session, withStyle(story, style, "sight"));
      const before = await remember(browser);
      assert.ok(isFaulty(await styles()));
      const cleaned = await clean(browser);
      assert.ok(!isFaulty(await styles()));
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      const restored = await restore(browser);
      assert.ok(isFaulty(await styles()));
      assertSame(restored.html, before.html, "the page is not as it was");
    });

    test(`${story.name}: a story that ${name} late is seen`, async () => {
      await visit(session, withStyle(story, style.replaceAll("asks", "later"), "sight-late"));
      await clean(browser);
      await browser.evaluate(() => document.body.classList.add("later"));
      await until("the story is seen", styles, (it) => !isFaulty(it));
      await restore(browser);
      assert.ok(isFaulty(await styles()));
    });
  }
}

/** How far the end of the story lies below the window when that is scrolled to its end. */
const below = () => browser.evaluate(() => {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  const end = [...document.querySelectorAll("p")].findLast((it) => it.checkVisibility());
  return (end?.getBoundingClientRect().bottom ?? 0) - innerHeight;
});

const LOCKS = {
  fixed: "body.asks > div { position: fixed; inset: 0 0 auto }",
  "cut off": "body.asks > div { height: 100vh; overflow: hidden }",
};

for (const story of [page("ar-harbour/portal"), page("en-lighthouse/portal")]) {
  for (const [name, style] of Object.entries(LOCKS)) {
    test(`${story.name}: a story whose wrapper is ${name} can be read to its end`, async () => {
      const html = story.html.replace(/<body([^>]*)>/, "<body$1><div>").replace("</body>", "</div></body>");
      for (const [when, word] of /** @type {const} */ ([["at once", "asks"], ["late", "later"]])) {
        await visit(session, withStyle({ ...story, html }, style.replaceAll("asks", word), "locked"));
        const before = await remember(browser);
        await clean(browser);
        await browser.evaluate((word) => document.body.classList.add(word), word);
        await until(`the end is there ${when}`, below, (it) => it <= 0);
        const { html: restored } = await restore(browser);
        if (when === "at once") assertSame(restored, before.html, "the page is not as it was");
      }
    });
  }
}

test("a story that alone is visible in a page that is not is found", async () => {
  const story = page("en-lighthouse/portal");
  const html = story.html.replace(/<body([^>]*)>/, "<body$1><main>").replace("</body>", "</main></body>");
  const style = "body.asks { visibility: hidden } main { visibility: visible }";
  await visit(session, withStyle({ ...story, html }, style, "invisible"));
  const before = await remember(browser);
  const { text } = await clean(browser);
  assert.equal(fault(text, story.truth), null);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("filters of the whole page and its ground stay", async () => {
  await visit(session, withStyle(page("en-lighthouse/portal"), DESIGN, "design"));
  const before = await styles();
  await clean(browser);
  assert.deepEqual(await styles(), before);
  await restore(browser);
});

/** A reader in the middle of a story keeps her place, in the narrow windows where pages are long. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, look, middle, offset, restore, scrollTo, visit } from "./steps.js";
import { page, pages } from "./truth.js";

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

/**
 * A story that is the last but for a list in a box of its own.
 *
 * @param {string} style How that scrolls.
 */
function boxed(style) {
  const { truth, ...rest } = page("en-lighthouse/portal");
  const links = Array.from({ length: 8 }, (_, at) => `<li><a href="/${at}">Boats are late again, say ${at}</a></li>`).join("");
  const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${truth.title}</title>
    <style>body { margin: 0 } .box { height: 100vh; overflow: auto; ${style} }</style>
    <div class="box"><aside><h3>Most read</h3><ul>${links}</ul></aside><main><h1>${truth.title}</h1>${paragraphs}</main>
    <aside class="related"><h3>Related</h3><ul>${links}</ul></aside></div>`;
  return { ...rest, truth, name: "boxed", html };
}

for (const style of ["", "display: flex; flex-direction: column", "display: grid"]) {
  test(`the place near the end of a box that scrolls stays${style && `, ${style}`}`, async () => {
    const story = boxed(style);
    await visit(session, story);
    const snippet = (story.truth.text ?? "").split("\n\n").at(-2)?.slice(0, 24) ?? "";
    const scrolled = () => browser.evaluate(() => document.querySelector(".box")?.scrollTop ?? 0);
    const top = await offset(browser, snippet);
    await browser.evaluate((by) => document.querySelector(".box")?.scrollBy(0, by), top - 2);
    const before = [await offset(browser, snippet), await scrolled()];

    await clean(browser);
    const moved = Math.abs((await offset(browser, snippet)) - before[0]);
    assert.ok(moved <= TOLERANCE, `cleaning moved it by ${moved} px`);
    await restore(browser);
    assert.deepEqual([await offset(browser, snippet), await scrolled()], before);
  });
}

for (const dir of ["ltr", "rtl"]) {
  test(`a page that was scrolled aside as well comes back to where it was, ${dir}`, async () => {
    const { truth, ...rest } = page("en-lighthouse/portal");
    const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
    const html = `<!doctype html><html lang="en" dir="${dir}"><meta charset="utf-8"><title>${truth.title}</title>
      <nav style="width: 900px"><a href="/world">World</a> <a href="/business">Business</a> <a href="/culture">Culture</a></nav>
      <main style="width: 340px"><h1>${truth.title}</h1>${paragraphs}</main>`;
    for (const goesOn of [false, true]) {
      await visit(session, { ...rest, truth, name: "aside", html });
      await browser.evaluate((by) => window.scrollTo({ left: by, top: 300, behavior: "instant" }), dir === "rtl" ? -200 : 200);
      const { scroll } = await look(browser);
      await clean(browser);
      if (goesOn) await browser.evaluate(() => scrollBy({ top: 100, behavior: "instant" }));
      const restored = await restore(browser);
      assert.deepEqual(restored.scroll[0], scroll[0]);
    }
  });
}

test("the place near the end stays in a page that zooms itself", async () => {
  const story = boxed("height: auto; overflow: visible");
  await visit(session, { ...story, name: "zoomed", html: story.html.replace("<style>", "<style>html { zoom: 0.8 } ") });
  const snippet = (story.truth.text ?? "").split("\n\n").at(-2)?.slice(0, 24) ?? "";
  const top = await scrollTo(browser, snippet);
  await clean(browser);
  const moved = Math.abs((await offset(browser, snippet)) - top);
  assert.ok(moved <= TOLERANCE, `cleaning moved it by ${moved} px`);
  await restore(browser);
  assert.equal(await offset(browser, snippet), top);
});

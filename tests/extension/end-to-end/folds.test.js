/** A story of which the page shows the beginning alone is whole on the clean page, and folded again with it given back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, pictures, remember, restore, still, told, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";

/** @import { Page } from "./truth.js" */

const session = await begin();
const { browser } = session;

const BUTTON = '<button class="more">Continue reading</button>';

/** Each way to fold a story: its style, and what stands behind the text in its own box and behind that. */
const FOLDS = {
  "a height": [".text { max-height: 300px; overflow: hidden }", "", BUTTON],
  "lines that fade": [`.text { max-height: 300px; overflow: hidden; position: relative }
    .text::after { content: ""; position: absolute; inset: auto 0 0; height: 160px; background: linear-gradient(transparent, #fff) }`, "", BUTTON],
  "a veil in its box": [`.text { height: 300px; overflow: clip; position: relative }
    .veil { position: absolute; inset: auto 0 0; height: 160px; background: linear-gradient(transparent, #fff) }`, '<div class="veil"></div>', BUTTON],
  "a veil drawn up over it": [`.text { height: 300px; overflow: hidden }
    .veil { position: relative; margin-top: -160px; height: 160px; background: linear-gradient(transparent, #fff) }`, "", `<div class="veil"></div>${BUTTON}`],
  "a mask": [".text { height: 300px; overflow: hidden; mask: linear-gradient(#000, transparent) }", "", BUTTON],
  "two boxes": [".text { max-height: 400px; overflow: hidden } main { max-height: 500px; overflow: hidden }", "", BUTTON],
};

/**
 * @param {Page} story
 * @param {string} style
 * @param {string} inside
 * @param {string} behind
 */
function folded({ truth, ...rest }, style, inside, behind) {
  const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const html = `<!doctype html><html lang="${truth.lang}" dir="${truth.dir}"><meta charset="utf-8"><title>${truth.title}</title>
    ${told(truth)}<style>${style}</style><body><main><h1>${truth.title}</h1><div class="text">${paragraphs}${inside}</div>${behind}</main></body></html>`;
  return { ...rest, truth, name: "folded", html };
}

/**
 * What of the paragraphs cannot be seen or hit when it is scrolled to. What fades but is not in the way
 * cannot be told so; then it is asked for by its style.
 */
const covered = () => browser.evaluate(() => {
  const text = document.querySelector(".text");
  if (!text) throw new Error("there is no text");
  const { maskImage } = getComputedStyle(text);
  const { backgroundImage } = getComputedStyle(text, "::after");
  const faults = [maskImage, backgroundImage].filter((it) => it !== "none");
  for (const paragraph of text.querySelectorAll("p")) {
    paragraph.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = paragraph.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!hit || !paragraph.contains(hit)) faults.push(paragraph.innerText.slice(0, 30));
  }
  // A script can scroll what people cannot.
  for (const box of [text, document.querySelector("main")]) if (box?.scrollTop) faults.push(`${box.localName} scrolls`);
  return faults;
});

for (const [name, [style, inside, behind]] of Object.entries(FOLDS)) {
  for (const story of [page("ar-harbour/portal"), page("en-lighthouse/portal")]) {
    test(`a story in ${story.truth.lang} that is folded by ${name} is open`, async () => {
      await browser.setViewport(600, 600);
      await visit(session, folded(story, style, inside, behind));
      const before = await remember(browser);

      const cleaned = await clean(browser);
      assert.equal(fault(cleaned.text, story.truth), null);
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      // The page makes room for the panel as that is drawn, and has none before.
      await still(browser, "panelRoot");
      assert.deepEqual(await covered(), []);

      const restored = await restore(browser);
      assertSame(restored.html, before.html, "the page is not as it was");
      assert.ok(restored.sameNodes);
    });
  }
}

test("a picture at the edge of what the page shows stays", async () => {
  const story = page("en-lighthouse/portal");
  const picture = '<img src="/1.jpg" alt="" style="display: block; position: relative; width: 100%">';
  const { html, ...rest } = folded(story, ".text { height: 200px; overflow: hidden }", "", BUTTON);
  await browser.setViewport(600, 600);
  await visit(session, { ...rest, html: html.replace("</p>", `</p>${picture}`) });
  await clean(browser);
  assert.deepEqual(await pictures(browser), ["/1.jpg"]);
});

test("a box that scrolls, and what shows all of its story, stay as they are", async () => {
  const story = page("en-lighthouse/portal");
  const style = "html, body, main { height: 100%; margin: 0; overflow: hidden } .text { height: 40%; overflow: auto }";
  await browser.setViewport(600, 600);
  await visit(session, folded(story, style, "", BUTTON));
  const { html } = await clean(browser);
  assert.doesNotMatch(html, /data-matn="[a-z ]*open/);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

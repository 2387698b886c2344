/** Words that a page parts by its style alone are parted in what comes out, and none of them is torn. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, clickButton, copied, remember, restore, unmarked, visit } from "./steps.js";
import { page } from "./truth.js";

/** @import { Page } from "./truth.js" */

const session = await begin();
const { browser } = session;
const arabic = page("ar-harbour/portal");
const english = page("en-lighthouse/portal");

const SADR = "بحر من الصمت يمتد على المدى";
const AJUZ = "والليل يسأل عن سفائنه";

/** @type {Record<string, [story: Page, style: string, html: string, lines: string[]]>} */
const LINES = {
  "two halves of a verse beside each other": [arabic, ".verse { display: flex; gap: 2em }",
    `<div class="verse"><span>${SADR}</span><span>${AJUZ}</span></div>`, [`${SADR} ${AJUZ}`]],
  "two halves of a verse below each other": [arabic, ".verse span { display: block }",
    `<p class="verse"><span>${SADR}</span><span>${AJUZ}</span></p>`, [SADR, AJUZ]],
  "cells that are no table's": [english, ".row { display: table-row } .row b { display: table-cell }",
    '<p class="row"><b>Lamp</b><b>Lit at dusk</b></p>', ["Lamp Lit at dusk"]],
  "a text behind a line of its own": [english, "x-place { display: block }",
    "<p><x-place>Gull Island has its light back.</x-place>The keeper came ashore on Sunday.</p>", ["Gull Island has its light back.", "The keeper came ashore on Sunday."]],
  "a great first letter": [english, ".first { float: left; font-size: 3em }",
    '<p><span class="first">T</span>he keeper came ashore.</p>', ["The keeper came ashore."]],
  "letters that move": [english, ".letters span { display: inline-block }",
    '<p class="letters"><span>G</span><span>u</span>lls came ashore on Sunday.</p>', ["Gulls came ashore on Sunday."]],
};

/**
 * @param {Page} story
 * @param {string} style
 * @param {string} html
 */
function styled({ truth, ...rest }, style, html) {
  const paragraphs = (truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
  const middle = paragraphs.length / 2;
  const text = [...paragraphs.slice(0, middle), html, ...paragraphs.slice(middle)].join("\n");
  return { ...rest, truth, name: "styled", html: `<!doctype html><html lang="${truth.lang}" dir="${truth.dir}"><meta charset="utf-8">
    <title>${truth.title}</title><style>${style}</style><body><main><h1>${truth.title}</h1>${text}</main></body></html>` };
}

for (const [name, [story, style, html, lines]] of Object.entries(LINES)) {
  test(`${name}, ${story.truth.lang}`, async () => {
    await visit(session, styled(story, style, html));
    const before = await remember(browser);
    const cleaned = await clean(browser);
    assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
    await browser.clearClipboard();
    await clickButton(browser, "panelRoot", "Copy");
    const { text } = await copied(browser);
    const all = text.split("\n").map((it) => it.trim()).filter(Boolean);
    const [first = ""] = lines;
    const at = all.indexOf(first);
    assert.deepEqual(all.slice(at, at + lines.length), lines, text);
    const restored = await restore(browser);
    assertSame(restored.html, before.html, "the page is not as it was");
  });
}

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

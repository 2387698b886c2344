/** What is copied arrives in editors as it was: its words in order, its direction, its lists and links. */

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { target } from "./places.js";
import { begin, clean, copied, visit } from "./steps.js";
import { page, textOf, words } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser, server } = session;
const folder = join(target, "screens", browser.name);
mkdirSync(folder, { recursive: true });

/** A mail, a note, and a field for plain text; none of them knows of right to left. */
const EDITORS = `<!doctype html><meta charset="utf-8"><title>Editors</title>
  <style>body { font: 16px sans-serif; columns: 2 } div, textarea { box-sizing: border-box; width: 100%; height: 740px; overflow: auto; border: 1px solid; padding: 8px; break-inside: avoid }</style>
  <div contenteditable="true"></div><textarea dir="auto"></textarea>`;

const stories = ["mixed-arabic-latin/page", "he-library/portal", "terms-and-tasks/page", "nested-quotes-and-lists/page", "in-story-link-paragraph/page"];

for (const name of stories) {
  test(`${name} arrives whole in a rich editor and in a plain one`, async () => {
    const story = page(name);
    await visit(session, story);
    await browser.clearClipboard();
    await clean(browser);
    await browser.command("copy");
    const { text, html } = await copied(browser);

    await browser.open(server.serve("editors", EDITORS));
    for (const editor of ["div", "textarea"]) {
      await browser.evaluate((it) => /** @type {HTMLElement} */ (document.querySelector(it)).focus(), editor);
      await browser.press("Paste");
    }
    const has = (/** @type {ReturnType<typeof arrived>} */ it) => it.plain !== "" && it.rich !== "";
    const pasted = await until("both have the story", () => browser.evaluate(arrived), has);
    await browser.screenshot(join(folder, `pasted-${story.truth.id}.png`));

    assert.equal(pasted.plain.trim(), text.trim());
    assert.deepEqual(words(pasted.rich), words(textOf(html)));
    assert.deepEqual(pasted.directions, [story.truth.dir]);
    assert.deepEqual(pasted.links, [...html.matchAll(/<a href="([^"#]+)"/g)].map(([, href]) => href));
    assert.equal(pasted.items, html.match(/<li\b/g)?.length ?? 0);
  });
}

test("what the browser itself copies of a clean page bears no trace of us", async () => {
  await visit(session, page("ar-harbour/portal"));
  await browser.clearClipboard();
  await clean(browser);
  await browser.press("SelectAll");
  await browser.press("Copy");
  const { html } = await copied(browser);
  assert.doesNotMatch(html, /matn/);
});

/** What the editors hold. */
function arrived() {
  const rich = /** @type {HTMLElement} */ (document.querySelector("div"));
  const plain = /** @type {HTMLTextAreaElement} */ (document.querySelector("textarea"));
  const paragraphs = [...rich.querySelectorAll("p:not([dir])")];
  return {
    rich: rich.innerText,
    plain: plain.value,
    directions: [...new Set(paragraphs.map((it) => getComputedStyle(it).direction))],
    links: [...rich.querySelectorAll("a[href]")].map((it) => it.getAttribute("href")),
    items: rich.querySelectorAll("li").length,
  };
}

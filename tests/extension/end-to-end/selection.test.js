/** What is selected of a page is copied without what is no part of the story, by the command and by Ctrl+C. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, clickButton, copied, message, openReader, select, visit } from "./steps.js";
import { fault, page, trials, textOf, words } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;
const arabic = page("ar-harbour/portal");
const paragraphs = (arabic.truth.text ?? "").split("\n\n");

/** From the middle of the second paragraph to the end of the fourth, past a "read also" box. */
const ends = /** @type {const} */ (["شملت تدعيم", "المياه في المدينة."]);
const within = [paragraphs[1].slice(paragraphs[1].indexOf(ends[0])), paragraphs[2], paragraphs[3]].join("\n\n");
const part = { ...arabic.truth, title: null, text: within };

for (const isCleaned of [false, true]) {
  test(`the command copies what is selected of a page ${isCleaned ? "that is clean" : "as it came"}`, async () => {
    await visit(session, arabic);
    await clean(browser);
    if (!isCleaned) await browser.clickToolbar();
    await select(browser, ...ends);
    await browser.clearClipboard();
    await browser.command("copy");

    const { text, html } = await copied(browser);
    assert.deepEqual(words(text), words(within));
    assert.equal(fault(textOf(html), part), null);
    assert.equal(html.match(/<p\b/g)?.length, 3, "each paragraph is one, cut or not");
  });
}

/**
 * What Ctrl+A and Ctrl+C in the reader of a page put on the clipboard as plain text.
 *
 * @param {import("./truth.js").Page} page
 */
async function copiedInReader(page) {
  await visit(session, page);
  await clean(browser);
  await openReader(browser);
  await browser.clearClipboard();
  await browser.press("SelectAll");
  await browser.press("Copy");
  return (await copied(browser)).text;
}

test("a selection beside the story leaves the clipboard alone", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await browser.command("copy");
  await copied(browser);
  await browser.clickToolbar();
  await until("the page is back", () => browser.evaluate(() => document.querySelector("[data-matn]")), (it) => !it);
  await select(browser, arabic.truth.without[0], arabic.truth.without[0]);
  await browser.command("copy");
  assert.equal(await message(browser), "Nothing of the story is selected.");
  assert.equal(fault((await browser.readClipboard()).text, arabic.truth), null);
});

test("Ctrl+C over the whole reader gives what is read there, and no word of its buttons", async () => {
  const text = await copiedInReader(arabic);
  for (const paragraph of paragraphs) assert.ok(text.includes(paragraph), `"${paragraph}" is missing`);
  for (const word of ["Close", "Markdown", arabic.truth.without[0]]) assert.ok(!text.includes(word), `"${word}" came along`);
});

test("a page that puts its own words into copies puts none into what is copied in the reader", async () => {
  const script = `<script>document.addEventListener("copy", (event) => {
    event.clipboardData.setData("text/plain", "Read more at news.example");
    event.preventDefault();
  })</script>`;
  const html = arabic.html.replace("<head>", `<head>${script}`);
  const text = await copiedInReader({ ...arabic, name: "own-words", html });
  assert.ok(text.includes(paragraphs[1]), text);
});

test("what is selected in the reader is copied by its button, and by a command", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  await select(browser, ...ends);
  await browser.clearClipboard();
  await clickButton(browser, "readerRoot", "Copy");

  const { text, html } = await copied(browser);
  assert.deepEqual(words(text), words(within));
  assert.equal(html.match(/<p\b/g)?.length, 3, "each paragraph is one, cut or not");

  await select(browser, ...ends);
  await browser.clearClipboard();
  await browser.command("copyMarkdown");
  assert.deepEqual(words((await copied(browser)).text), words(within));
});

test("a note is copied from the reader with its mark", async () => {
  await visit(session, page("notes-in-story/page"));
  await clean(browser);
  await openReader(browser);
  await select(browser, "حين اشتعلت", "السقف.");
  await browser.clearClipboard();
  await browser.command("copyMarkdown");

  const { text } = await copied(browser);
  assert.match(text, /^حين اشتعلت .*درجات\[\^1\] قبل أن يسقط السقف\.\n\n\[\^1\]: عدد الدرجات/);
});

for (const { story } of trials) {
  test(`${story.name}: Ctrl+C over the whole of the clean page gives the story`, async () => {
    await visit(session, story);
    await clean(browser);
    await browser.clearClipboard();
    await browser.press("SelectAll");
    await browser.press("Copy");

    const { text, html } = await copied(browser);
    const { shown } = story.truth;
    const truth = shown === undefined ? story.truth : { ...story.truth, text: shown };
    // Chromium puts the words in that stand for pictures.
    const alts = await browser.evaluate(() => [...document.images].map((it) => it.alt.trim()));
    const lines = text.split("\n").filter((line) => !alts.includes(line.trim()));
    assert.equal(fault(lines.join("\n"), truth), null, "the plain text is not the story");
    for (const line of truth.without) assert.ok(!textOf(html).includes(line), `"${line}" came along`);
  });
}

/** The story is saved as a file of its own, named after its title, and nobody is asked for anything. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { TALL_PICTURE } from "./server.js";
import { begin, clean, clickButton, message, MORE, openReader, visit } from "./steps.js";
import { fault, page, textOf } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser, server } = session;
const arabic = page("ar-harbour/portal");

/** A colon is no part of a file's name. */
const name = "سلطة ميناء مرسى النورس الرصيف القديم يستقبل أول سفينة بعد إغلاق دام عامين";

test("the command saves Markdown under the title of the story", async () => {
  await visit(session, arabic);
  await clean(browser);
  await browser.command("saveMarkdown");
  const file = await browser.saved();
  assert.equal(file.name, `${name}.md`);
  assert.match(file.text, /^# سلطة ميناء/);
  assert.equal(fault(file.text.replace(/^# |!\[[^\]]*\]\([^)]*\)/gm, ""), arabic.truth), null);
});

test("the command saves a web page that needs no other file", async () => {
  await visit(session, arabic);
  await clean(browser);
  await browser.command("saveHtml");
  const file = await browser.saved();
  assert.equal(file.name, `${name}.html`);
  assert.equal(fault(textOf(file.text.replace(/^[^]*<\/style>/, "")), arabic.truth), null);
  assert.match(file.text, /<img src="data:image\/webp;base64,/, "the picture is not in it");
  assert.deepEqual(server.strange(arabic.html), [], "something was asked for");

  // The policy in the file would keep it from running or loading anything.
  await browser.open(server.serve("saved", file.text));
  await server.settle();
  const shown = await browser.evaluate(() => ({
    title: document.title,
    direction: getComputedStyle(document.body).direction,
    widths: [...document.images].map((it) => it.naturalWidth),
  }));
  assert.deepEqual(shown, { title: arabic.truth.title, direction: "rtl", widths: [640] });
});

test("a picture that is higher than the format of the file can be is made smaller as a whole", async () => {
  const html = arabic.html.replace('<img src="/i/1.jpg', `<img src="${TALL_PICTURE}`);
  await visit(session, { ...arabic, name: "tall", html });
  await clean(browser);
  await browser.command("saveHtml");
  const { text } = await browser.saved();
  assert.match(text, /<img src="data:image\/webp;base64,/, "the picture is not in it");

  await browser.open(server.serve("saved-tall", text));
  await server.settle();
  const sizes = await browser.evaluate(() => [...document.images].map((it) => [it.naturalWidth, it.naturalHeight]));
  assert.deepEqual(sizes, [[524, 16383]]);
});

test("the page goes on while the pictures of its story are put into the file", async () => {
  const gallery = Array.from({ length: 12 }, (_, at) => `<figure><img src="/i/${at + 10}.jpg" alt=""></figure>`).join("");
  await visit(session, { ...arabic, name: "gallery", html: arabic.html.replace("</p><p>", `</p>${gallery}<p>`) });
  await clean(browser);
  const turns = await browser.isolated(async (matn) => {
    const { pageFile } = matn;
    let turns = 0;
    matn.pageFile = async (verdict) => {
      const turn = setInterval(() => (turns += 1));
      const file = pageFile(verdict);
      await file;
      clearInterval(turn);
      return file;
    };
    await matn.saveHtml();
    return turns;
  });
  assert.ok(turns > 0, "the page stood still");
  const { text } = await browser.saved();
  assert.equal(text.match(/<img src="data:image\/webp;base64,/g)?.length, 13);
});

for (const story of [arabic, page("en-lighthouse/portal")]) {
  test(`a wide table in a saved page in ${story.truth.lang} scrolls by itself on a phone`, async () => {
    const cells = Array.from({ length: 14 }, (_, at) => `<td>${1200 + 37 * at} t</td>`).join("");
    const table = `<table><tr><th>Wheat</th>${cells}</tr><tr><th>Barley</th>${cells}</tr></table>`;
    await visit(session, { ...story, name: "wide-table", html: story.html.replace("</p><p>", `</p>${table}<p>`) });
    await clean(browser);
    await browser.command("saveHtml");
    const { text } = await browser.saved();

    await browser.setViewport(360, 640);
    await browser.open(server.serve("saved-table", text));
    const { page: width, last } = await browser.evaluate(() => {
      const cell = document.querySelector("td:last-child");
      cell?.scrollIntoView({ inline: "center", behavior: "instant" });
      const { left, right } = cell?.getBoundingClientRect() ?? new DOMRect();
      return { page: document.documentElement.scrollWidth, last: [left, right] };
    });
    await browser.setViewport(1280, 800);
    assert.ok(width <= 360, `the page is ${width} px wide`);
    assert.ok(0 <= last[0] && last[1] <= 360, `the last cell stands at ${last}`);
  });
}

test("a saved page in Arabic letters is set in them, and one in Hebrew is not", async () => {
  const roots = [];
  for (const story of [arabic, page("he-library/split")]) {
    await visit(session, story);
    await clean(browser);
    await browser.command("saveHtml");
    roots.push((await browser.saved()).text.match(/<html [^>]*>/)?.[0]);
  }
  assert.deepEqual(roots, ['<html lang="ar" dir="rtl" class="arabic">', '<html lang="he" dir="rtl">']);
});

test("the reader's menu saves and copies with what is chosen there", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await openReader(browser);
  const link = () => browser.isolated((matn) => {
    const [, , , source] = matn.readerRoot?.querySelectorAll("input") ?? [];
    /** @type {HTMLElement} */ (source).click();
  });
  await clickButton(browser, "readerRoot", MORE);
  await link();
  await clickButton(browser, "readerRoot", "Copy as Markdown");
  const { text } = await until("the link is there", () => browser.readClipboard(), (it) => it.text.includes("127.0.0.1"));
  assert.match(text, /^# سلطة ميناء/);

  await clickButton(browser, "readerRoot", MORE);
  await link();
  await clickButton(browser, "readerRoot", "Copy as HTML source");
  const source = await until("the source is there", () => browser.readClipboard(), (it) => it.text.includes("<p>"));
  assert.equal(source.html, "");
  assert.doesNotMatch(source.text, />مرآة الخليج الأزرق</);
});

test("the reader's menu shows what was chosen elsewhere meanwhile", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  const choose = (/** @type {string} */ extras) => browser.isolated((_, chosen) => chrome.storage.local.set({ extras: chosen }), extras);
  const checked = () => browser.isolated((matn) => {
    const boxes = /** @type {HTMLInputElement[]} */ ([...(matn.readerRoot?.querySelectorAll("input") ?? [])]);
    return boxes.map((it) => it.checked);
  });
  await choose("byline,date");
  await until("the page has heard of it", () => browser.isolated((matn) => matn.extras.chosen()), (it) => it === "byline,date");
  await clickButton(browser, "readerRoot", MORE);
  assert.deepEqual(await checked(), [false, true, true, false]);
  await choose("title");
});

test("a page that may save nothing says so", async () => {
  await visit(session, arabic, "sandbox");
  await clean(browser);
  const before = await message(browser);
  await browser.command("saveHtml");
  const said = await until("the panel answers", () => message(browser), (it) => it !== before);
  assert.equal(said, "This page does not let files be saved. The story can be copied.");
});

test("a page that is a file itself is saved", async () => {
  const folder = await mkdtemp(join(tmpdir(), "matn-page-"));
  const path = join(folder, "story.html");
  await writeFile(path, arabic.html);
  await browser.open(pathToFileURL(path).href);
  await clean(browser);
  await browser.command("saveMarkdown");
  const file = await browser.saved();
  assert.equal(file.name, `${name}.md`);
  await rm(folder, { recursive: true });
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

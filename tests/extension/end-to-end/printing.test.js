/** Paper shows the story and nothing of ours, and cuts nothing off. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, openReader, restore, still, visit } from "./steps.js";
import { page } from "./truth.js";

/** A4 without its margins, in CSS pixels. */
const PAPER = /** @type {const} */ ([718, 1047]);

const session = await begin();
const { browser } = session;
const english = page("en-lighthouse/portal");

/** @param {number} count @param {(number: number) => string} make */
const many = (count, make) => Array.from({ length: count }, (_, it) => make(it)).join("");

const code = `<pre><code>${many(12, (it) => `let lamp_${it} = turn(wheel, slowly); `)}</code></pre>`;
const table = `<table><tr>${many(12, (it) => `<th>Longitude ${it}</th>`)}</tr><tr>${many(12, (it) => `<td>${1980 + it}</td>`)}</tr></table>`;

/** The story of the page with lines and a table that are wider than paper before its last paragraph. */
const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
const story = `<h1>${english.truth.title}</h1>${paragraphs.slice(0, -1).join("")}
  <p>The keeper wrote down what her machine was to do, and the years in which it did so:</p>${code}${table}${paragraphs.at(-1)}`;
const wide = { ...english, name: "wide", html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${english.truth.title}</title><main>${story}</main>` };

test("the reader on paper cuts off no line of code and no column of a table", async () => {
  await visit(session, wide);
  await clean(browser);
  await openReader(browser);
  await browser.setViewport(...PAPER);
  await browser.setMedium("print");
  const boxes = await browser.isolated((matn) => {
    const found = [...(matn.readerRoot?.querySelectorAll("pre, .wide") ?? [])];
    return found.map((it) => ({ box: it.clientWidth, content: it.scrollWidth }));
  });
  assert.equal(boxes.length, 2);
  for (const { box, content } of boxes) assert.ok(content <= box, `${content} px in a box of ${box}`);

  const [head = 0, years = 0] = await browser.isolated((matn) => {
    const rows = [...(matn.readerRoot?.querySelectorAll("tr") ?? [])];
    return rows.map((it) => it.offsetHeight);
  });
  assert.ok(years < head, `years take ${years} px, as words do that are broken`);
});

test("the reader on paper is as long as its story, without its tools and the page beneath", async () => {
  await visit(session, english);
  await clean(browser);
  await openReader(browser);
  await browser.setMedium("print");
  const { dialog, article, tools } = await browser.isolated((matn) => ({
    dialog: matn.readerRoot?.querySelector("dialog")?.clientHeight ?? 0,
    article: matn.readerRoot?.querySelector("article")?.offsetHeight ?? Infinity,
    tools: matn.readerRoot?.querySelector(".toolbar")?.checkVisibility(),
  }));
  assert.ok(article <= dialog, `the paper of a story ${article} px long ends after ${dialog} px`);
  assert.equal(tools, false);
  assert.equal(await browser.evaluate(() => document.body.checkVisibility()), false);
});

test("the reader comes on paper though the page leaves its own paper blank", async () => {
  const blank = "<style>@media print { html, body { display: none !important } }</style>";
  await visit(session, { ...english, name: "blank", html: english.html.replace("</head>", `${blank}$&`) });
  await clean(browser);
  await openReader(browser);
  await browser.setMedium("print");
  const height = await browser.isolated((matn) => matn.readerRoot?.querySelector("article")?.offsetHeight ?? 0);
  assert.ok(height > 500, `the story takes ${height} px`);
  assert.equal(await browser.evaluate(() => document.body.checkVisibility()), false);
  await browser.setMedium("screen");
});

test("a clean page on paper ends with its story, wherever it was scrolled to", async () => {
  await browser.setViewport(1280, 800);
  const filler = `<footer>${many(100, (it) => `<li><a href="/${it}">Another story</a></li>`)}</footer>`;
  await visit(session, { ...wide, name: "scrolled", html: wide.html + filler });
  await browser.evaluate(() => [...document.querySelectorAll("p")].at(-3)?.scrollIntoView());
  await clean(browser);
  await still(browser, "panelRoot");
  const beyond = () => browser.evaluate(() => {
    const { scrollHeight } = document.documentElement;
    return scrollHeight - Math.max(innerHeight, document.body.getBoundingClientRect().bottom + scrollY);
  });
  assert.ok(100 < (await beyond()), "the screen keeps the place of the paragraph");
  await browser.setMedium("print");
  assert.ok((await beyond()) < 20, "paper goes on after the story");
  assert.equal(await browser.isolated((matn) => matn.panelRoot?.host.checkVisibility()), false);
  await browser.setMedium("screen");
  await restore(browser);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

/** A page that was kept from scrolling behind a dialog scrolls when it is clean, and is given back so. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, look, remember, restore, scrollTo, unmarked, visit } from "./steps.js";
import { page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;
const english = page("en-lighthouse/portal");
await browser.setViewport(360, 400);

const CONSENT = `<div id="consent" class="wall" role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff">
  <h2>We value your privacy</h2>
  <p>We and our 842 partners store and access information on a device, such as cookies.</p>
  <button>Accept all</button> <button>Manage options</button></div>`;

/** Each way to lock a page: its style, and the attributes of its body. */
const LOCKS = {
  "html and body of the window's height": ["html, body { overflow: hidden; height: 100% }", ""],
  "a body of the window's height": ["body { overflow: hidden; height: 100vh }", ""],
  "a body that clips": ["body { overflow: clip }", ""],
  "a body that clips, of the window's height": ["body { overflow: clip; height: 100vh }", ""],
  "a class that is important": ["body.modal-open { overflow: hidden !important }", 'class="modal-open"'],
  "an important style of the root": ["html { overflow: hidden !important }", ""],
  "an important style of the body itself": ["", 'style="overflow: hidden !important"'],
  "a fixed body, moved up": ["", 'style="position: fixed; top: -200px; width: 100%"'],
};

/** What a library for dialogs does to the page beneath: nothing is pressed, and no wheel turns. */
const BARRED = `<script>document.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });</script>`;

/** Each way to force a dialog into view. */
const FORCED = {
  "by its id": "#consent { display: grid !important }",
  "by many classes": ".wall.wall.wall.wall { display: block !important }",
};

/** Each way to scroll that looks like a lock. */
const FREE = {
  "the root scrolls": "html { overflow: auto } body { overflow: hidden }",
  "the body scrolls, fixed where it stands": "html { overflow: hidden } body { position: fixed; inset: 0; overflow: auto }",
};

/**
 * @param {string} style
 * @param {string} [attributes]
 * @param {string} [script]
 */
async function visitLocked(style, attributes = "", script = "") {
  const html = english.html
    .replace("</head>", `<style>${style}</style></head>`)
    .replace(/<body\b/, `<body ${attributes}`)
    .replace("</body>", `${CONSENT}${script}</body>`);
  await visit(session, { ...english, name: "locked", html });
}

/** What the browser makes of the page beside its HTML. */
const frame = () => browser.evaluate(() => ({
  height: document.scrollingElement?.scrollHeight,
  sheets: document.adoptedStyleSheets.length,
}));

for (const [name, [style, attributes]] of Object.entries(LOCKS)) {
  test(`the wheel moves the clean page: ${name}`, async () => {
    await visitLocked(/** @type {string} */ (style), attributes);
    const [before, was] = [await remember(browser), await frame()];
    const cleaned = await clean(browser);
    assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");

    const [, top] = cleaned.scroll;
    await browser.wheel(300);
    await until("the page scrolls", () => look(browser), ({ scroll: [, y] }) => y === top + 300);

    const restored = await restore(browser);
    assertSame(restored.html, before.html, "the page is not as it was");
    assert.ok(restored.sameNodes);
    assert.deepEqual(await frame(), was);
    const isScrollable = 400 < (was.height ?? 0);
    if (!isScrollable) assert.deepEqual(restored.scroll, before.scroll);
  });
}

test("a page whose script keeps the wheel turns, and its links can be pressed", async () => {
  await visitLocked("", 'style="pointer-events: none"', BARRED);
  await clean(browser);
  const { scroll: [, top] } = await look(browser);
  await browser.wheel(300);
  await until("the page scrolls", () => look(browser), ({ scroll: [, y] }) => y === top + 300);
  const hit = await browser.evaluate(() => document.elementFromPoint(180, 100)?.localName);
  assert.notEqual(hit, "html");
  await restore(browser);
  assert.equal(await browser.evaluate(() => getComputedStyle(document.body).pointerEvents), "none");
});

test("a page that is given back after an update is its own again", async () => {
  const listener = `<script>document.addEventListener("wheel", () => { document.title = "The wheel turns"; });</script>`;
  await visitLocked("body { overflow: hidden }", "", listener);
  await scrollTo(browser, (english.truth.text ?? "").split("\n\n").at(-1)?.slice(0, 24) ?? "");
  const [before, was] = [await remember(browser), await frame()];
  await clean(browser);
  await browser.reload();
  await browser.evaluate(() => document.querySelector("[data-matn-host]")?.remove());
  await clean(browser);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  assert.deepEqual(await frame(), was);
  await browser.wheel(300);
  await until("the page hears of the wheel", () => browser.evaluate(() => document.title), (it) => it === "The wheel turns");
});

for (const [name, style] of Object.entries(FORCED)) {
  test(`what the page forces into view is hidden: ${name}`, async () => {
    await visitLocked(style);
    await clean(browser);
    const shows = () => browser.evaluate(() => document.getElementById("consent")?.checkVisibility());
    assert.equal(await shows(), false);
    await restore(browser);
    assert.equal(await shows(), true);
  });
}

for (const [name, style] of Object.entries(FREE)) {
  test(`a page that scrolls is not told to: ${name}`, async () => {
    await visitLocked(style);
    const { html } = await clean(browser);
    assert.doesNotMatch(html, /<html[^>]* data-matn/);
  });
}

test("the page beneath the reader stays where it is, also one that was unlocked", async () => {
  await visitLocked("html, body { overflow: hidden; height: 100% }");
  await clean(browser);
  await browser.isolated(async (matn) => void (await matn.reader()));
  const overflow = await browser.evaluate(() => getComputedStyle(document.documentElement).overflowY);
  assert.equal(overflow, "hidden");
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

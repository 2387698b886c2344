/** Copying puts the story, and the story alone, on the real clipboard as plain and as rich text. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { policies } from "./server.js";
import { begin, clean, clickButton, copied, message, openReader, restore, visit } from "./steps.js";
import { fault, page, trials, textOf } from "./truth.js";
import { until } from "./until.js";

/** @import { Policy } from "./server.js" */
/** @import { Page, Truth } from "./truth.js" */

const session = await begin();
const { browser } = session;

/**
 * @param {Page} page
 * @param {Policy} policy
 */
async function assertPanelCopies(page, policy) {
  await visit(session, page, policy);
  await browser.clearClipboard();
  await clean(browser);
  await clickButton(browser, "panelRoot", "Copy");
  await assertCopied(page.truth);
}

/** @param {Truth} truth */
async function assertCopied(truth) {
  const { text, html } = await copied(browser);
  assert.equal(fault(text, truth), null, "the plain text is not the story");
  assertRich(html, truth);
  assert.match(html, /<p\b/, "the rich text has no paragraphs");
  assert.doesNotMatch(text, /<p\b/, "the plain text has mark-up");
}

/**
 * Rich text has what plain text has, and captions and the like that pages show.
 *
 * @param {string} html
 * @param {Truth} truth
 */
function assertRich(html, truth) {
  const shown = { ...truth, text: truth.shown ?? truth.text };
  const faults = [fault(textOf(html), truth), fault(textOf(html), shown)];
  assert.ok(faults.includes(null), `the rich text is not the story: ${faults.join("; ")}`);
}

for (const { story, policy } of trials) {
  test(`${story.name} under policy ${policy}: the panel's button copies the story`, async () => {
    await assertPanelCopies(story, policy);
  });
}

const arabic = page("ar-harbour/portal");

for (const policy of policies) {
  test(`the panel's button copies the story under policy ${policy}`, async () => {
    await assertPanelCopies(arabic, policy);
  });
}

test("the reader's button copies the story", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await openReader(browser);
  await clickButton(browser, "readerRoot", "Copy");
  await assertCopied(arabic.truth);
});

test("the command copies the story of a clean page", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await browser.command("copy");
  await assertCopied(arabic.truth);
});

test("the command copies the story of a page as it came", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await restore(browser);
  await browser.command("copy");
  await assertCopied(arabic.truth);
});

test("the story is copied where the page denies itself the clipboard", async () => {
  await assertPanelCopies(arabic, "unclipped");
});

test("no success is claimed where the page puts its own words on the clipboard", async () => {
  const script = `<script>addEventListener("copy", (event) => {
    event.clipboardData.setData("text/plain", "not the story");
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true)</script>`;
  const html = arabic.html.replace("<head>", `<head>${script}`);
  await visit(session, { ...arabic, name: "own-words", html }, "unclipped");
  await browser.clearClipboard();
  await clean(browser);
  const before = await message(browser);
  await clickButton(browser, "panelRoot", "Copy");
  const claim = await until("the panel answers", () => message(browser), (it) => it !== before);

  // Firefox lets an extension write past the page's policy, and so past its listener.
  const { text } = await browser.readClipboard();
  if (text === "not the story") assert.doesNotMatch(claim, /[0-9]/, `"${claim}" claims words that are not there`);
  else assert.equal(fault(text, arabic.truth), null);
});

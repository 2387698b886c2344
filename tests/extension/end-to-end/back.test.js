/** A page that was left and is gone back to is as it was left, and a click does there what it does elsewhere. */

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { launch } from "./browsers/index.js";
import { extension } from "./places.js";
import { assertSame, begin, clean, clickButton, copied, look, middle, openReader, remember, restore, scrollTo, still, visit } from "./steps.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

/** @import { Browser } from "./browsers/index.js" */

/** How long the engine of the slow extension takes, in milliseconds. */
const SLOW = 1500;

const session = await begin();
const { browser, server } = session;
const english = page("en-lighthouse/portal");
const next = server.serve("next", "<!doctype html><title>Next</title><p>Another page</p>", "kept");

/** @param {Browser} browser */
async function open(browser) {
  await visit({ browser, server }, english, "kept");
  await browser.evaluate(() => addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })));
  return remember(browser);
}

/** @param {Browser} browser */
async function goBack(browser) {
  await browser.back();
  const isKept = () => browser.evaluate(() => Reflect.get(window, "persisted"));
  await until("the browser has brought back the very page", isKept, (it) => it === true);
}

/** A copy of the extension whose engine takes its time. */
function slow() {
  const folder = mkdtempSync(join(tmpdir(), "matn-slow-"));
  cpSync(extension, folder, { recursive: true });
  renameSync(join(folder, "background/engine.js"), join(folder, "background/quick.js"));
  writeFileSync(join(folder, "background/engine.js"), `
    import { extract as quickly, prepare } from "./quick.js";
    export { prepare };
    export async function extract(question) {
      await new Promise((resolve) => setTimeout(resolve, ${SLOW}));
      return quickly(question);
    }`);
  return folder;
}

test("a clean page is clean, its panel works, and a click restores it to where it was", async () => {
  await open(browser);
  await browser.clearClipboard();
  await scrollTo(browser, middle(english.truth));
  const before = await remember(browser);
  await clean(browser);
  // The page has the height of the panel only once that is laid out.
  await still(browser, "panelRoot");
  const cleaned = await look(browser);
  await browser.follow(next);
  await goBack(browser);
  const back = await look(browser);
  assertSame(back.html, cleaned.html, "the page is not as it was left");
  assert.equal(await browser.badge(), "");
  await clickButton(browser, "panelRoot", "Copy");
  assert.equal(fault((await copied(browser)).text, english.truth), null);
  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
  assert.ok(restored.sameNodes);
  assert.deepEqual(restored.scroll.map(Math.round), before.scroll.map(Math.round));
});

test("a reader that was open is open, and closes", async () => {
  const before = await open(browser);
  await clean(browser);
  await openReader(browser);
  await browser.follow(next);
  await goBack(browser);
  assert.ok((await look(browser)).reader);
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("a page that was left before the answer came is cleaned when it comes back, and given back", async () => {
  const folder = slow();
  const slowly = await launch({ folder });
  after(async () => {
    await slowly.close();
    rmSync(folder, { recursive: true });
  });
  const before = await open(slowly);
  await slowly.clickToolbar();
  await until("the page is asked", () => slowly.isolated((matn) => matn?.state), (it) => it === "off");
  await new Promise((resolve) => setTimeout(resolve, SLOW / 4));
  await slowly.follow(next);
  await new Promise((resolve) => setTimeout(resolve, 2 * SLOW));
  await goBack(slowly);
  const cleaned = await until("the page is clean", () => look(slowly), (it) => it.panel);
  assert.equal(fault(cleaned.text, english.truth), null);
  assertSame((await restore(slowly)).html, before.html, "the page is not as it was");
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

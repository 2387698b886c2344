/** Panel and reader meet WCAG 2.2 AA as far as axe can tell, and can be used without a mouse. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { begin, clean, clickButton, focused, look, MORE, openReader, still, visit } from "./steps.js";
import { fronts, page } from "./truth.js";
import { until } from "./until.js";

/** @typedef {"panelRoot" | "readerRoot"} Root */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const session = await begin();
const { browser } = session;
const english = page("en-lighthouse/portal");
const arabic = page("ar-harbour/portal");
const stories = [english, arabic, page("notes-in-story/page"), page("terms-and-tasks/page"), page("table-with-spans/page")];

/**
 * What axe finds wrong in an overlay of ours.
 *
 * The roots are closed, so the host is made to answer for its own, in the extension's world alone.
 *
 * @param {Root} root
 * @returns {Promise<{ checks: number, violations: string[] }>}
 */
async function audit(root) {
  await still(browser, root);
  await browser.isolated(`() => { ${AXE} }`);
  return browser.isolated(async (matn, key) => {
    const shadow = matn[key];
    if (!shadow) throw new Error(`there is no ${key}`);
    Object.defineProperty(shadow.host, "shadowRoot", { value: shadow, configurable: true });
    const { axe } = /** @type {{ axe: typeof import("axe-core") }} */ (/** @type {unknown} */ (globalThis));
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const results = await axe.run(shadow.host, { runOnly: { type: "tag", values: tags } });
    const nodes = results.violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html}`));
    return { checks: results.passes.length, violations: nodes };
  }, root);
}

/** @param {Root} root */
async function assertAccessible(root) {
  const { checks, violations } = await audit(root);
  assert.deepEqual(violations, []);
  assert.ok(0 < checks, "axe has found nothing to check");
}

/**
 * Presses Tab until a button has the focus.
 *
 * @param {Root} root
 * @param {string} name
 */
async function tabTo(root, name) {
  for (let presses = 0; presses < 60; presses++) {
    await browser.press("Tab");
    if ((await focused(browser, root)) === name) return;
  }
  assert.fail(`Tab does not reach the button ${name}`);
}

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  for (const story of stories) {
    test(`axe finds no fault in panel and reader of ${story.name} in ${scheme} colours`, async () => {
      await browser.setScheme(scheme);
      await visit(session, story);
      await clean(browser);
      await assertAccessible("panelRoot");
      await openReader(browser);
      await assertAccessible("readerRoot");
      await clickButton(browser, "readerRoot", MORE);
      await assertAccessible("readerRoot");
    });
  }

  test(`axe finds no fault in the message on a page without a story in ${scheme} colours`, async () => {
    await browser.setScheme(scheme);
    await visit(session, fronts[0]);
    await clean(browser);
    await assertAccessible("panelRoot");
  });
}

test("axe would find a fault if there were one", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.isolated((matn) => void matn.panelRoot?.querySelector("button")?.replaceChildren());
  const { violations } = await audit("panelRoot");
  assert.match(violations.join("\n"), /button-name/);
});

test("Tab reaches the buttons of the panel one after another", async () => {
  await visit(session, english);
  await clean(browser);
  await tabTo("panelRoot", "Reader");
  await browser.press("Tab");
  assert.equal(await focused(browser, "panelRoot"), "Copy");
  await browser.press("Tab");
  assert.equal(await focused(browser, "panelRoot"), "Restore");
  await browser.press("Tab");
  assert.equal(await focused(browser, "panelRoot"), "Close");
});

test("the panel of a clean page can be put away, and the toolbar button brings the page back", async () => {
  await visit(session, english);
  const before = await look(browser);
  await clean(browser);
  await clickButton(browser, "panelRoot", "Close");
  const alone = await until("the panel is gone", () => look(browser), (it) => !it.panel);
  assert.ok(0 < alone.hidden);
  await browser.clickToolbar();
  const restored = await until("the page is back", () => look(browser), (it) => it.hidden === 0);
  assert.equal(restored.html, before.html);
});

for (const root of /** @type {Root[]} */ (["panelRoot", "readerRoot"])) {
  test(`what is drawn in the ${root} grows with the text, where that alone is enlarged`, async () => {
    await visit(session, english);
    await clean(browser);
    if (root === "readerRoot") await openReader(browser);
    const growth = await browser.isolated((matn, key) => {
      const overlay = /** @type {HTMLElement} */ (matn[key]?.querySelector(".bar, dialog"));
      const drawings = [...overlay.querySelectorAll("svg, input, .mark")];
      const widths = () => drawings.map((it) => parseFloat(getComputedStyle(it).inlineSize));
      const before = widths();
      overlay.style.fontSize = `${2 * parseFloat(getComputedStyle(overlay).fontSize)}px`;
      return widths().map((width, at) => width / (before[at] ?? 0));
    }, root);
    assert.deepEqual(growth.map((it) => it.toFixed(1)), growth.map(() => "2.0"));
  });
}

test("Enter on the panel's first button opens the reader", async () => {
  await visit(session, english);
  await clean(browser);
  await tabTo("panelRoot", "Reader");
  await browser.press("Enter");
  await until("the reader opens", () => look(browser), (it) => it.reader);
});

test("Tab reaches the buttons of the reader, and Enter on the last closes it", async () => {
  await visit(session, english);
  await clean(browser);
  await openReader(browser);
  await tabTo("readerRoot", "Copy");
  await tabTo("readerRoot", "Close");
  await browser.press("Enter");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
});

test("the reader's menu opens with Enter, and Esc closes it alone", async () => {
  await visit(session, english);
  await clean(browser);
  await openReader(browser);
  await tabTo("readerRoot", MORE);
  await browser.press("Enter");
  await browser.press("Tab");
  assert.equal(await focused(browser, "readerRoot"), "Copy as Markdown");
  await browser.press("Escape");
  await until("the focus is back", () => focused(browser, "readerRoot"), (it) => it === MORE);
  assert.ok((await look(browser)).reader, "the reader is closed");
});

test("Enter on the panel's button to restore gives the page back", async () => {
  await visit(session, english);
  const before = await look(browser);
  await clean(browser);
  await tabTo("panelRoot", "Restore");
  await browser.press("Enter");
  const restored = await until("the panel is gone", () => look(browser), (it) => !it.panel);
  assert.equal(restored.html, before.html);
});

test("Esc leaves the panel of a clean page, and the page stays clean", async () => {
  await visit(session, english);
  await clean(browser);
  const link = () => browser.evaluate(() => document.activeElement?.getAttribute("href") ?? "none");
  await browser.evaluate(() => {
    const paragraph = [...document.querySelectorAll("h1 ~ * p")].find((it) => it.checkVisibility());
    paragraph?.insertAdjacentHTML("beforeend", ' <a id="aside" href="#aside">aside</a>');
    document.getElementById("aside")?.focus();
  });
  const before = await link();
  assert.notEqual(before, "none");
  await tabTo("panelRoot", "Copy");
  await browser.press("Escape");
  await until("the focus leaves", () => focused(browser, "panelRoot"), (it) => it === null);
  assert.equal(await link(), before);
  assert.ok(0 < (await look(browser)).hidden);
});

test("Esc closes the message on a page without a story", async () => {
  await visit(session, fronts[0]);
  await clean(browser);
  await tabTo("panelRoot", "Close");
  await browser.press("Escape");
  await until("the message closes", () => look(browser), (it) => !it.panel);
});

test("no line of the story shows between the reader's tools in forced colours", async () => {
  await visit(session, english);
  await browser.forceColors(true);
  await clean(browser);
  await openReader(browser);
  const ground = await browser.isolated((matn) => {
    const toolbar = matn.readerRoot?.querySelector(".toolbar");
    if (!toolbar) throw new Error("the reader has no tools");
    const { position, backgroundColor } = getComputedStyle(toolbar);
    return { position, backgroundColor };
  });
  assert.equal(ground.position, "sticky");
  assert.doesNotMatch(ground.backgroundColor, /transparent|rgba\(.*, 0\)/);
});

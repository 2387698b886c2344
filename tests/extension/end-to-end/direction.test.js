/** A story in Arabic runs from right to left on the clean page, also where its page gives no direction. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, middle, remember, restore, unmarked, visit } from "./steps.js";
import { page } from "./truth.js";

const session = await begin();
const { browser } = session;

/** The direction of the innermost element that holds a text. @param {string} snippet */
const directionOf = (snippet) =>
  browser.evaluate((wanted) => {
    const elements = [...document.body.querySelectorAll("*")];
    const around = elements.filter((it) => it.textContent?.includes(wanted)).pop();
    return around && getComputedStyle(around).direction;
  }, snippet);

/** @param {string} name */
const undirected = (name) => {
  const { html, ...rest } = page(name);
  return { ...rest, html: html.replace(/ dir="rtl"|direction: *rtl/g, ""), name: "undirected" };
};

test("a story in Arabic on a page that gives no direction is turned, and given back as it was", async () => {
  const story = undirected("persian-solar-date/page");
  await visit(session, story);
  const before = await remember(browser);
  assert.equal(await directionOf(middle(story.truth)), "ltr");

  const cleaned = await clean(browser);
  assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
  assert.equal(await directionOf(middle(story.truth)), "rtl");

  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
  assert.equal(await directionOf(middle(story.truth)), "ltr");
});

test("a page that gives its own direction keeps it", async () => {
  const english = page("en-lighthouse/portal");
  await visit(session, english);
  await clean(browser);
  assert.equal(await directionOf(middle(english.truth)), "ltr");
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

/** What the toolbar button says of a page that does not do what it was asked. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ask } from "../../../extension/background/page.js";

/** What a page answers to a question: its result, or no answer at all. */
const refusal = Symbol("refusal");

/**
 * Asks a page that answers one question after another, and tells which words the button gets.
 *
 * @param {unknown[]} answers Whether it has our scripts, what came of the wish, whether it has them still.
 */
function titleAfter(...answers) {
  return titleOf("https://example.org/", ...answers);
}

/**
 * @param {string | undefined} address What the browser tells of the page's address by then.
 * @param {unknown[]} answers
 */
async function titleOf(address, ...answers) {
  /** @type {string[]} */
  const titles = [];
  const executeScript = async () => {
    const answer = answers.length === 1 ? answers[0] : answers.shift();
    if (answer === refusal) throw new Error("on purpose");
    return [{ result: answer }];
  };
  const setTitle = async (/** @type {{ title: string }} */ { title }) => void titles.push(title);
  const action = { setTitle, setBadgeText: async () => {} };
  const i18n = { getMessage: (/** @type {string} */ key) => key };
  const tabs = { get: async () => ({ url: address }) };
  Object.assign(globalThis, { chrome: { scripting: { executeScript }, action, i18n, tabs } });
  await ask(/** @type {chrome.tabs.Tab} */ ({ id: 1, url: "https://example.org/" }), "toggle");
  return titles.at(-1);
}

test("a page that lets no extension in is called so", async () => {
  assert.equal(await titleAfter(refusal), "unreachable");
});

test("a page that let us in is not called closed for what fails afterwards", async () => {
  assert.equal(await titleAfter(true, refusal, true), "failed");
  assert.equal(await titleAfter(true, { state: "off", error: "on purpose" }), "failed");
});

test("a page that has come in the place of the one that was asked gets no mark", async () => {
  assert.equal(await titleAfter(true, refusal, false), undefined);
  assert.equal(await titleAfter(true, refusal, refusal), undefined);
});

test("a page to which the one that was asked has led is not called closed", async () => {
  assert.equal(await titleOf(undefined, refusal), "actionTitle");
});

test("a wish that is met leaves the button as it is", async () => {
  assert.equal(await titleAfter(true, { state: "clean" }), "actionTitle");
});

/** The context menu speaks the language that the browser is set to. */

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {Record<string, () => void>} */
const listeners = {};

/** @param {string} name */
const event = (name) => ({ addListener: (/** @type {() => void} */ listener) => void (listeners[name] = listener) });

test("a browser that starts gets the words of its menu anew", async () => {
  /** @type {[string, string][]} */
  const titles = [];
  Object.assign(globalThis, {
    chrome: {
      action: { onClicked: event("click") },
      runtime: { onInstalled: event("install"), onStartup: event("start"), onMessage: event("message") },
      i18n: { getMessage: (/** @type {string} */ key) => `${key} in Arabic` },
      contextMenus: {
        onClicked: event("menu"),
        update: async (/** @type {string} */ id, /** @type {{ title: string }} */ { title }) => void titles.push([id, title]),
      },
    },
  });
  await import("../../../extension/background/main.js");
  listeners.start?.();
  assert.equal(titles.length, 7);
  assert.deepEqual(titles[0], ["toggle", "menuClean in Arabic"]);
});

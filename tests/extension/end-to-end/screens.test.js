/** Panel and reader fit every window; a picture of each stays in the target folder. */

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { target } from "./places.js";
import { begin, clean, clickButton, MORE, openReader, sticksOut, still, visit } from "./steps.js";
import { fronts, page } from "./truth.js";

const session = await begin();
const { browser } = session;
const folder = join(target, "screens", browser.name);
mkdirSync(folder, { recursive: true });

const stories = { ar: page("ar-harbour/portal"), en: page("en-lighthouse/portal") };
const languages = /** @type {const} */ (["ar", "en"]);

/** @param {string} name */
const shoot = (name) => browser.screenshot(join(folder, `${name}.png`));

for (const width of [1280, 360]) {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    const view = `${width}-${scheme}`;

    for (const language of languages) {
      test(`panel and reader of the story in ${language} fit a window ${width} wide in ${scheme} colours`, async () => {
        await browser.setViewport(width, 800);
        await browser.setScheme(scheme);
        await visit(session, stories[language]);
        await shoot(`${language}-${view}-1-before`);

        await clean(browser);
        await still(browser, "panelRoot");
        await shoot(`${language}-${view}-2-clean`);
        assert.deepEqual(await sticksOut(browser, "panelRoot"), []);

        await openReader(browser);
        await still(browser, "readerRoot");
        await shoot(`${language}-${view}-3-reader`);
        assert.deepEqual(await sticksOut(browser, "readerRoot"), []);

        await clickButton(browser, "readerRoot", MORE);
        await shoot(`${language}-${view}-4-menu`);
        assert.deepEqual(await sticksOut(browser, "readerRoot"), []);
      });
    }

    test(`the message on a page without a story fits a window ${width} wide in ${scheme} colours`, async () => {
      await browser.setViewport(width, 800);
      await browser.setScheme(scheme);
      await visit(session, fronts[0]);
      await clean(browser);
      await still(browser, "panelRoot");
      await shoot(`none-${view}`);
      assert.deepEqual(await sticksOut(browser, "panelRoot"), []);
    });
  }
}

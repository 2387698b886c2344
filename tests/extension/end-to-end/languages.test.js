/** Panel, reader and menu speak every language of the interface, and fit a narrow window in each. */

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { launch } from "./browsers/index.js";
import { extension, target } from "./places.js";
import { Server } from "./server.js";
import { clean, clickButton, message, openReader, sticksOut, still, visit } from "./steps.js";
import { page } from "./truth.js";

const server = await Server.start();
after(() => server.close());

const story = page("ar-harbour/portal");
const pictures = join(target, "screens", "languages");
mkdirSync(pictures, { recursive: true });

/**
 * A copy of the extension that speaks one language, whatever the browser speaks.
 *
 * @param {string} language
 */
function speaking(language) {
  const folder = mkdtempSync(join(tmpdir(), "matn-speaking-"));
  const others = readdirSync(join(extension, "_locales")).filter((it) => it !== language);
  const left = new Set(others.map((it) => join(extension, "_locales", it)));
  cpSync(extension, folder, { recursive: true, filter: (path) => !left.has(path) });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, default_locale: language }));
  return folder;
}

for (const language of readdirSync(join(extension, "_locales"))) {
  test(`${language}: panel, reader and menu fit`, async () => {
    const folder = speaking(language);
    const words = JSON.parse(readFileSync(join(folder, "_locales", language, "messages.json"), "utf8"));
    const browser = await launch({ folder });
    try {
      await browser.setViewport(360, 800);
      await visit({ browser, server }, story);
      await clean(browser);
      await still(browser, "panelRoot");
      assert.doesNotMatch(await message(browser), /\$|undefined/);
      assert.deepEqual(await sticksOut(browser, "panelRoot"), []);
      await browser.screenshot(join(pictures, `${language}-${browser.name}-panel.png`));

      await openReader(browser, words.reader.message);
      await still(browser, "readerRoot");
      await clickButton(browser, "readerRoot", words.more.message);
      assert.deepEqual(await sticksOut(browser, "readerRoot"), []);
      await browser.screenshot(join(pictures, `${language}-${browser.name}-menu.png`));
      assert.deepEqual(await browser.problems(), []);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  });
}

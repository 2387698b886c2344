/** Measures what a person waits for: from the click on the toolbar button to the clean page. */

import { until } from "./until.js";

/** @typedef {{ shown: number, painted: number }} Times  Milliseconds after the click. */

/**
 * Clicks the toolbar button on a page as it came, and measures when the panel is there and when the
 * next frame has been made. Both sides read the same clock, which counts whole milliseconds.
 *
 * @param {import("./browsers/index.js").Browser} browser
 * @returns {Promise<Times>}
 */
export async function timedClean(browser) {
  await browser.evaluate(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[data-matn-host=panel]")) return;
      observer.disconnect();
      const shown = Date.now();
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { times: { shown, painted: Date.now() } })));
    });
    observer.observe(document.documentElement, { childList: true });
    Object.assign(window, { times: null });
  });
  const clicked = await browser.clickToolbar();
  const read = () => browser.evaluate(() => /** @type {Times | null} */ (Reflect.get(window, "times")));
  const times = /** @type {Times} */ (await until("the panel is painted", read, Boolean));
  return { shown: times.shown - clicked, painted: times.painted - clicked };
}

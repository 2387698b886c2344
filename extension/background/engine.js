/**
 * The door to the wasm engine.
 *
 * It lives in the background because Chromium lets no content script compile wasm on a page whose
 * policy forbids it, and reports the mere attempt to the site.
 */

import init, { extract as extractColumns } from "../pkg/matn.js";

/** @type {Promise<unknown> | undefined} */
let loading;

/** Loads the engine while the page is still being read. What goes wrong is told when it is asked. */
export function prepare() {
  load().catch(() => {});
}

/**
 * Finds the story in a page, or what is selected of it.
 *
 * @param {Question} question
 * @returns {Promise<Verdict>}
 */
export async function extract({ columns, selected, extras }) {
  await load();
  const { names, tags, parents, hidden, strings, url } = columns;
  return extractColumns(names, tags, parents, hidden, strings, url, selected, extras);
}

/** Loads the engine at its first use; a failed load is tried again at the next. */
function load() {
  loading ??= init({ module_or_path: chrome.runtime.getURL("pkg/matn_bg.wasm") }).catch(
    (/** @type {unknown} */ error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

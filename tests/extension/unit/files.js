/** The files of the extension, as the unit tests read them. */

import { readFileSync, readdirSync } from "node:fs";
import vm from "node:vm";

/** The folder of the extension. */
export const extension = new URL("../../../extension/", import.meta.url);

/** @param {string} path A path inside `extension/`. */
export const read = (path) => readFileSync(new URL(path, extension), "utf8");

/** @param {string} folder A folder inside `extension/`. */
export const list = (folder) => readdirSync(new URL(folder, extension)).sort();

/** @param {string} locale */
export const messages = (locale) => JSON.parse(read(`_locales/${locale}/messages.json`));

/**
 * Runs content scripts outside a page.
 *
 * @param {string[]} names The files to run, after the first one.
 * @param {string} [locale] The language that the browser speaks.
 * @param {Record<string, unknown>} [kept] What the storage holds.
 * @param {unknown} [reply] What the background answers.
 * @returns {Matn & { again: () => void, window: EventTarget }} What they share, how they are run once more,
 *   and what hears of the page.
 */
export function run(names, locale = "en", kept = {}, reply = {}) {
  const storage = { local: { get: async () => kept, onChanged: { addListener() {} } } };
  const document = { querySelectorAll: () => [], addEventListener() {}, dispatchEvent() {} };
  const window = new EventTarget();
  const addEventListener = window.addEventListener.bind(window);
  const page = { AbortController, addEventListener, document, Element: class {}, Event, Node: class {} };
  const chrome = { i18n: i18n(locale), storage, runtime: { sendMessage: async () => reply } };
  const context = vm.createContext({ URL, Intl, TextEncoder, ...page, chrome });
  const inject = () => {
    for (const name of ["start.js", ...names]) {
      vm.runInContext(read(`content/${name}`), context, { filename: name });
    }
  };
  inject();
  const matn = vm.runInContext("matn", context);
  Object.defineProperties(matn, { again: { value: inject }, window: { value: window } });
  return matn;
}

/**
 * The browser's part in translation.
 *
 * @param {string} locale
 */
function i18n(locale) {
  const known = messages(locale.split("-")[0] ?? locale);
  return {
    getUILanguage: () => locale,
    /** @param {string} key @param {string[]} values */
    getMessage: (key, values = []) =>
      known[key].message.replace(/\$(\d)/g, (/** @type {string} */ _, /** @type {string} */ place) => values[Number(place) - 1]),
  };
}

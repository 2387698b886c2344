/**
 * What the user can ask for, and where: toolbar button, shortcuts, context menu.
 *
 * Nothing is remembered here, because the browser may end this context at any time.
 */

import { extract, prepare } from "./engine.js";
import { ask } from "./page.js";

/** The context menu, in its order: what each entry asks of the page, and its words. */
const MENU = /** @type {const} */ ({
  toggle: "menuClean",
  reader: "menuReader",
  copy: "menuCopy",
  copyMarkdown: "copyMarkdown",
  copyHtml: "copyHtml",
  saveMarkdown: "saveMarkdown",
  saveHtml: "saveHtml",
});

/**
 * @param {unknown} name
 * @returns {name is Wish}
 */
function isWish(name) {
  return typeof name === "string" && Object.hasOwn(MENU, name);
}

/**
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {Wish} wish
 */
function meet(tab, wish) {
  prepare();
  return ask(tab, wish);
}

chrome.action.onClicked.addListener((tab) => meet(tab, "toggle"));

// Firefox for Android has neither shortcuts nor context menus.
chrome.commands?.onCommand.addListener((command, tab) => {
  if (isWish(command)) {
    meet(tab, command);
  }
});

chrome.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
  if (isWish(menuItemId)) {
    meet(tab, menuItemId);
  }
});

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus?.removeAll();
  for (const [id, message] of Object.entries(MENU)) {
    const title = chrome.i18n.getMessage(message);
    /** @type {["page", "selection", ...("action"[])]} */
    const contexts = ["page", "selection"];
    // Browsers show six entries at most on the button's own menu, and a click does the first.
    if (id !== "toggle") {
      contexts.push("action");
    }
    chrome.contextMenus?.create({ id, title, contexts });
  }
});

// Browsers keep the words of a menu, and may have been set to another language since.
chrome.runtime.onStartup.addListener(() => {
  for (const [id, message] of Object.entries(MENU)) {
    // One that an update of the extension is just making anew has the new words.
    chrome.contextMenus?.update(id, { title: chrome.i18n.getMessage(message) }).catch(() => {});
  }
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id || message?.type !== "extract") {
    return false;
  }
  extract(message).then(
    (verdict) => reply({ verdict }),
    (error) => reply({ error: String(error) }),
  );
  return true;
});

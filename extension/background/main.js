/**
 * What the user can ask for, and where: toolbar button, shortcuts, context menu.
 *
 * Nothing is remembered here, because the browser may end this context at any time.
 */

import { extract } from "./engine.js";
import { ask } from "./page.js";

/** The context menu: what each entry asks of the page, and its words. */
const MENU = /** @type {const} */ ({
  toggle: "menuClean",
  reader: "menuReader",
  copy: "menuCopy",
});

chrome.action.onClicked.addListener((tab) => ask(tab, "toggle"));

// Firefox for Android has neither shortcuts nor context menus.
chrome.commands?.onCommand.addListener((command, tab) => {
  if (command === "reader" || command === "copy") {
    ask(tab, command);
  }
});

chrome.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
  if (menuItemId === "toggle" || menuItemId === "reader" || menuItemId === "copy") {
    ask(tab, menuItemId);
  }
});

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus?.removeAll();
  for (const [id, message] of Object.entries(MENU)) {
    const title = chrome.i18n.getMessage(message);
    chrome.contextMenus?.create({ id, title, contexts: ["page", "selection", "action"] });
  }
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id || message?.type !== "extract") {
    return false;
  }
  extract(message.columns).then(
    (verdict) => reply({ verdict }),
    (error) => reply({ error: String(error) }),
  );
  return true;
});

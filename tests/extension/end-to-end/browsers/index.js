/**
 * The browsers that the tests drive, behind one interface.
 *
 * Everything here is what a person has: the real toolbar button, real keys, a real mouse, the real
 * clipboard. A shortcut past the button would not give the extension its `activeTab` grant, so a
 * test that took it would prove nothing.
 */

import { Chromium } from "./chromium.js";
import { Firefox } from "./firefox.js";

/** @typedef {{ text: string, html: string }} Clipboard */

/** @typedef {{ name: string, text: string }} SavedFile */

/** @typedef {"Tab" | "BackTab" | "Enter" | "Escape" | "SelectAll" | "Copy" | "Paste"} Key */

/**
 * @typedef {object} LaunchOptions
 * @property {boolean} [headed]  Whether a person sees the window.
 * @property {string} [folder]  The folder of the extension, where it is not the one at work on.
 */

/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {string} forbidden  A page of the browser's own, which no extension may touch.
 * @property {(url: string) => Promise<void>} open  Opens the page in a fresh tab and closes the one before.
 * @property {(url: string) => Promise<void>} follow  Goes on to another page in the same tab, and waits until it begins to load.
 * @property {() => Promise<void>} back  Goes back to the page before in the same tab.
 * @property {() => Promise<number>} clickToolbar  Clicks the extension's button; answers when, in milliseconds of the clock.
 * @property {(name: Exclude<Wish, "toggle">) => Promise<void>} command  Gives the extension a keyboard command.
 * @property {() => Promise<string>} badge  The text on the button for this tab.
 * @property {() => Promise<void>} sleep  Ends the extension's background, as the browser does after a while.
 * @property {() => Promise<void>} reload  Ends the extension and starts it anew, as an update does.
 * @property {<A extends unknown[], R>(task: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>} evaluate
 *   Runs a function on the page's document, also where the page may run no script.
 * @property {<A extends unknown[], R>(task: ((matn: Matn, ...args: A) => R | Promise<R>) | string, ...args: A) => Promise<R>} isolated
 *   Runs a function, or the source of one, in the extension's own world of the tab.
 * @property {(x: number, y: number) => Promise<void>} click  Clicks with the mouse, in CSS pixels of the viewport.
 * @property {(by: number) => Promise<void>} wheel  Turns the wheel over the left of the viewport, by CSS pixels.
 * @property {(key: Key) => Promise<void>} press  Presses a key, or the keys that stand for an edit.
 * @property {() => Promise<Clipboard>} readClipboard
 * @property {() => Promise<void>} clearClipboard
 * @property {() => Promise<SavedFile>} saved  The file that the browser saved last, once it is there.
 * @property {(path: string) => Promise<void>} screenshot
 * @property {(width: number, height: number) => Promise<void>} setViewport  For this tab and those after it.
 * @property {(scheme: "light" | "dark") => Promise<void>} setScheme  For this tab and those after it.
 * @property {(medium: "screen" | "print") => Promise<void>} setMedium  For this tab alone: shows it as on that medium.
 * @property {() => Promise<void>} print  Prints the page, to be thrown away.
 * @property {(areForced: boolean) => Promise<void>} forceColors  For this tab alone: whether the user's few colours take the place of the page's.
 * @property {() => Promise<string[]>} problems  Errors that came from the extension since the last call.
 * @property {() => Promise<void>} closed  Waits until a person closes the window.
 * @property {() => Promise<void>} close
 */

/**
 * Starts the browser that `MATN_BROWSER` names, with the extension in it.
 *
 * @param {LaunchOptions} [options]
 * @returns {Promise<Browser>}
 */
export async function launch(options = {}) {
  const name = process.env.MATN_BROWSER ?? "chromium";
  if (name === "chromium") return Chromium.launch(options);
  if (name === "firefox") return Firefox.launch(options);
  throw new Error(`MATN_BROWSER is "${name}"; it may be "chromium" or "firefox"`);
}

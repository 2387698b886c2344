/**
 * Firefox, driven by WebDriver with access to the browser's own window.
 *
 * The button, the shortcuts and the clipboard live in that window ("chrome context"); the page is
 * the other context. A session has one context at a time, so no two calls may run at once.
 */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { Builder, By, Key, Origin } from "selenium-webdriver";
import { Context, Options, ServiceBuilder } from "selenium-webdriver/firefox.js";

import { extension, geckodriver } from "../places.js";
import { until } from "../until.js";

/** @import { Driver } from "selenium-webdriver/firefox.js" */
/** @import { Browser, LaunchOptions } from "./index.js" */
/** @import { Key as Press } from "./index.js" */

/** The letters of the extension's shortcuts, as its manifest has them. */
const SHORTCUTS = { reader: "o", copy: "k" };

/** Those that a user may give to commands that come without. */
const CHOSEN = { copyMarkdown: "j", copyHtml: "q", saveMarkdown: "u", saveHtml: "y" };

/** @implements {Browser} */
export class Firefox {
  name = "firefox";
  forbidden = "about:license";

  #viewport = { width: 1280, height: 800 };
  /** @type {"light" | "dark"} */
  #scheme = "light";

  /**
   * @param {Driver} driver
   * @param {string} id
   * @param {string} downloads
   */
  constructor(driver, id, downloads) {
    this.driver = driver;
    this.id = id;
    this.downloads = downloads;
    this.button = By.css(`#${widget(id)}-browser-action .unified-extensions-item-action-button`);
  }

  /**
   * @param {LaunchOptions} options
   * @returns {Promise<Firefox>}
   */
  static async launch({ headed = false, folder = extension }) {
    const downloads = await mkdtemp(join(tmpdir(), "matn-firefox-"));
    const service = new ServiceBuilder(geckodriver).addArguments("--allow-system-access");
    const options = new Options()
      .setBinary(process.env.MATN_FIREFOX ?? "firefox-esr")
      .addArguments("--width=1600", "--height=1100", ...(headed ? [] : ["-headless"]))
      // The tests tell the page's requests from the extension's; the browser asks for icons of itself.
      .setPreference("browser.chrome.site_icons", false)
      .setPreference("privacy.reduceTimerPrecision", false)
      .setPreference("browser.download.folderList", 2)
      .setPreference("browser.download.dir", downloads);
    const builder = new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service);
    const driver = /** @type {Driver} */ (/** @type {unknown} */ (await builder.build()));
    const id = await driver.installAddon(folder, true);
    const browser = new Firefox(driver, id, downloads);
    await browser.#chrome(PIN, widget(id));
    for (const [name, letter] of Object.entries(CHOSEN)) {
      const shortcut = { name, shortcut: `Alt+Shift+${letter.toUpperCase()}` };
      await browser.#background(`() => browser.commands.update(${JSON.stringify(shortcut)})`);
    }
    return browser;
  }

  /** @param {string} url */
  async open(url) {
    await this.#chrome(OPEN + DRESS, this.#viewport.width, this.#viewport.height, this.#scheme, url);
    const [handle] = await this.driver.getAllWindowHandles();
    await this.driver.switchTo().window(handle);
    await until(`${url} loads`, () => this.evaluate(isLoaded, url), Boolean);
  }

  /** @param {string} url */
  async follow(url) {
    await this.#chrome(FOLLOW, url);
    const isThere = () => this.evaluate((next) => document.URL === next, url).catch(() => false);
    await until(`${url} comes`, isThere, Boolean);
  }

  async back() {
    await this.driver.navigate().back();
  }

  async clickToolbar() {
    return this.#inChrome(async () => {
      await this.driver.executeScript(NOTE_CLICK);
      await this.driver.findElement(this.button).click();
      return this.driver.executeScript("return window.matnClick;");
    });
  }

  /** @param {Exclude<Wish, "toggle">} name */
  async command(name) {
    const { ALT, SHIFT } = Key;
    const letter = { ...SHORTCUTS, ...CHOSEN }[name];
    await this.#inChrome(() =>
      this.driver.actions().keyDown(ALT).keyDown(SHIFT).sendKeys(letter).keyUp(SHIFT).keyUp(ALT).perform(),
    );
  }

  async badge() {
    return this.#background("(tabId) => browser.action.getBadgeText({ tabId })");
  }

  async sleep() {
    await this.#chrome("return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true });", this.id);
  }

  async reload() {
    await this.#chrome(RELOAD, this.id);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} task
   * @param {A} args
   * @returns {Promise<R>}
   */
  async evaluate(task, ...args) {
    return this.driver.executeScript(`return (${task})(...arguments)`, ...args);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {((matn: Matn, ...args: A) => R | Promise<R>) | string} task
   * @param {A} args
   * @returns {Promise<R>}
   */
  async isolated(task, ...args) {
    const [answer] = await this.#background(`(tabId) => browser.scripting.executeScript({
      target: { tabId }, args: ${JSON.stringify([args])},
      func: async (args) => {
        try { return { value: await (${task})(globalThis.matn, ...args) }; } catch (error) { return { error: String(error) }; }
      },
    })`);
    if (answer.error) throw new Error(answer.error.message ?? answer.error);
    if (answer.result.error) throw new Error(answer.result.error);
    return answer.result.value;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  async click(x, y) {
    const place = { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 };
    await this.driver.actions().move(place).click().perform();
  }

  /** @param {number} by */
  async wheel(by) {
    // The declared types do not know the wheel.
    await /** @type {any} */ (this.driver.actions()).scroll(100, 100, 0, by).perform();
  }

  /** @param {Press} key */
  async press(key) {
    const keys = {
      Tab: [Key.TAB],
      BackTab: [Key.SHIFT, Key.TAB],
      Enter: [Key.ENTER],
      Escape: [Key.ESCAPE],
      SelectAll: [Key.CONTROL, "a"],
      Copy: [Key.CONTROL, "c"],
      Paste: [Key.CONTROL, "v"],
    }[key];
    const actions = this.driver.actions();
    keys.forEach((it) => actions.keyDown(it));
    keys.toReversed().forEach((it) => actions.keyUp(it));
    await actions.perform();
  }

  async saved() {
    const path = /** @type {string} */ (await until("something is saved", () => this.#chrome(TAKE_DOWNLOAD), Boolean));
    const text = await readFile(path, "utf8");
    await rm(path);
    return { name: basename(path), text };
  }

  async readClipboard() {
    return this.#chrome(READ_CLIPBOARD);
  }

  async clearClipboard() {
    await this.#chrome("Services.clipboard.emptyClipboard(Services.clipboard.kGlobalClipboard);");
  }

  /** @param {string} path */
  async screenshot(path) {
    await writeFile(path, Buffer.from(await this.driver.takeScreenshot(), "base64"));
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async setViewport(width, height) {
    this.#viewport = { width, height };
    await this.#dress();
    const widthNow = () => this.evaluate(() => innerWidth);
    await until("the page has its new width", widthNow, (it) => it === width);
  }

  /** @param {"light" | "dark"} scheme */
  async setScheme(scheme) {
    this.#scheme = scheme;
    await this.#dress();
  }

  /** @param {"screen" | "print"} medium */
  async setMedium(medium) {
    await this.#chrome("gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];", medium);
  }

  async print() {
    // The declared types ask for every option.
    await /** @type {any} */ (this.driver).printPage();
  }

  /** @param {boolean} areForced */
  async forceColors(areForced) {
    await this.#chrome("gBrowser.selectedBrowser.browsingContext.forcedColorsOverride = arguments[0];", areForced ? "active" : "none");
  }

  async problems() {
    return this.#chrome(PROBLEMS, this.id);
  }

  async closed() {
    while (await this.driver.getWindowHandle().catch(() => null)) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async close() {
    // A person may have closed the window already.
    await this.driver.quit().catch(() => {});
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Gives the selected tab its size and its colours. */
  async #dress() {
    await this.#chrome(DRESS, this.#viewport.width, this.#viewport.height, this.#scheme);
  }

  /**
   * @template R
   * @param {() => Promise<R>} task
   * @returns {Promise<R>}
   */
  async #inChrome(task) {
    await this.driver.setContext(Context.CHROME);
    try {
      return await task();
    } finally {
      await this.driver.setContext(Context.CONTENT);
    }
  }

  /**
   * @param {string} script
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  async #chrome(script, ...args) {
    return this.#inChrome(() => this.driver.executeScript(script, ...args));
  }

  /** @param {string} task The source of a function of the tab's number, run in the extension's background. */
  async #background(task) {
    const answer = await this.#chrome(BACKGROUND, this.id, `(${task})`);
    if (answer.error) throw new Error(answer.error);
    return JSON.parse(answer.value);
  }
}

/**
 * A tab is blank, and complete, before its own page begins to load.
 *
 * @param {string} url
 */
const isLoaded = (url) => document.readyState === "complete" && (document.URL !== "about:blank" || url === "about:blank");

/** @param {string} id */
const widget = (id) => id.toLowerCase().replace(/[^a-z0-9_-]/g, "_");

// The rest is source text for the browser's own window, where types of the page do not hold.

const PIN = `CustomizableUI.addWidgetToArea(arguments[0] + "-browser-action", CustomizableUI.AREA_NAVBAR);`;

/** The address goes to the tab at once: a blank page first would cost a change of process. */
const OPEN = `
  const before = gBrowser.selectedTab;
  gBrowser.selectedTab = gBrowser.addTrustedTab(arguments[3]);
  gBrowser.removeTab(before);`;

const FOLLOW = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  gBrowser.selectedBrowser.loadURI(Services.io.newURI(arguments[0]), { triggeringPrincipal });`;

const RELOAD = `
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  return AddonManager.getAddonByID(arguments[0]).then((it) => it.reload());`;

const NOTE_CLICK = `window.addEventListener("click", () => { window.matnClick = Date.now(); }, { capture: true, once: true });`;

const DRESS = `
  const [width, height, scheme] = arguments;
  const { style, browsingContext } = gBrowser.selectedBrowser;
  for (const [side, length] of [["width", width], ["height", height]]) {
    for (const name of [side, "min-" + side, "max-" + side]) style.setProperty(name, length + "px", "important");
  }
  browsingContext.prefersColorSchemeOverride = scheme;`;

const READ_CLIPBOARD = `
  const read = (flavor) => {
    const transferable = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
    transferable.init(null);
    transferable.addDataFlavor(flavor);
    Services.clipboard.getData(transferable, Services.clipboard.kGlobalClipboard);
    const data = {};
    try {
      transferable.getTransferData(flavor, data);
    } catch {
      return "";
    }
    return data.value.QueryInterface(Ci.nsISupportsString).data;
  };
  return { text: read("text/plain"), html: read("text/html") };`;

/** Takes a download off the list once it is whole: until then Firefox gives the file another name. */
const TAKE_DOWNLOAD = `
  const { Downloads } = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
  return (async () => {
    const list = await Downloads.getList(Downloads.ALL);
    const whole = (await list.getAll()).find((it) => it.succeeded);
    if (!whole) return null;
    await list.remove(whole);
    return whole.target.path;
  })();`;

const PROBLEMS = `
  const host = WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const thrown = Services.console.getMessageArray()
    .filter((it) => it instanceof Ci.nsIScriptError && !(it.flags & Ci.nsIScriptError.warningFlag) && it.sourceName.includes(host))
    .map((it) => it.sourceName + ": " + it.errorMessage);
  const logged = storage.getEvents()
    .filter((it) => it.level === "error" && it.filename.includes(host))
    .map((it) => it.filename + ": " + it.arguments.map(String).join(" "));
  Services.console.reset();
  storage.clearEvents();
  return [...thrown, ...logged];`;

/**
 * A frame script in the background's own document: made for one call and gone after it, so that
 * nothing of the driver stays when the browser ends and starts the background.
 */
const BACKGROUND = `
  return (async (id, task) => {
    const { extension } = WebExtensionPolicy.getByID(id);
    await extension.wakeupBackground?.();
    const view = [...extension.views].find((it) => it.viewType === "background");
    const tabId = extension.tabManager.getWrapper(gBrowser.selectedTab).id;
    const name = "driver:" + Math.random();
    const { messageManager } = view.xulBrowser;
    const answer = new Promise((resolve) => {
      messageManager.addMessageListener(name, function listen({ data }) {
        messageManager.removeMessageListener(name, listen);
        resolve(data);
      });
    });
    const run = async ({ data }) => {
      try {
        const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        sendAsyncMessage(NAME, { value: await Cu.evalInSandbox(data, sandbox) });
      } catch (error) {
        sendAsyncMessage(NAME, { error: String(error) });
      }
    };
    const source = "const NAME = " + JSON.stringify(name) + "; addMessageListener(NAME, " + run + ");";
    messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent("{" + source + "}"), false);
    messageManager.sendAsyncMessage(name, "(async () => JSON.stringify(await " + task + "(" + tabId + ") ?? null))()");
    return answer;
  })(...arguments);`;

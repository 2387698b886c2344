/**
 * Chromium, driven by Playwright and the DevTools protocol.
 *
 * The toolbar button is reached by `Extensions.triggerAction`, the protocol's own click on it.
 * Playwright's `page.evaluate` waits for ever on a page that may run no script, so functions run
 * in a world that the driver makes for itself.
 */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { extension } from "../places.js";
import { until } from "../until.js";

/** @import { BrowserContext, CDPSession, Download, Page, Worker } from "playwright-core" */
/** @import { Browser, Key, LaunchOptions } from "./index.js" */

/** @type {Partial<Record<Key, string>>} */
const CHORDS = { BackTab: "Shift+Tab", SelectAll: "Control+a", Copy: "Control+c", Paste: "Control+v" };

/** An address of another origin than the tests' pages, so that its permissions are not theirs. */
const CLIPBOARD_PAGE = "http://localhost/clipboard";

/** @implements {Browser} */
export class Chromium {
  name = "chromium";
  forbidden = "chrome://version/";

  #viewport = { width: 1280, height: 800 };
  /** @type {"light" | "dark"} */
  #scheme = "light";
  /** @type {string[]} */
  #problems = [];
  /** @type {Page | null} */
  #page = null;
  /** @type {CDPSession | null} */
  #session = null;
  /** @type {Promise<number> | null} */
  #world = null;
  /** @type {Download[]} */
  #downloads = [];

  /**
   * @param {BrowserContext} context
   * @param {CDPSession} control
   * @param {Page} clipboard
   * @param {string} id
   * @param {string} profile
   */
  constructor(context, control, clipboard, id, profile) {
    this.context = context;
    this.control = control;
    this.clipboard = clipboard;
    this.id = id;
    this.profile = profile;
  }

  /**
   * @param {LaunchOptions} options
   * @returns {Promise<Chromium>}
   */
  static async launch({ headed = false, folder = extension }) {
    const profile = await mkdtemp(join(tmpdir(), "matn-chromium-"));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.MATN_CHROMIUM ?? "/usr/bin/chromium",
      headless: !headed,
      chromiumSandbox: false,
      // People have the pages that they go back to as they left them, and scroll bars that take room.
      ignoreDefaultArgs: ["--disable-back-forward-cache", "--hide-scrollbars"],
      args: [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const control = await /** @type {import("playwright-core").Browser} */ (context.browser()).newBrowserCDPSession();
    const clipboard = await openClipboard(context);
    const browser = new Chromium(context, control, clipboard, worker.url().split("/")[2], profile);
    browser.#listen(worker);
    context.on("serviceworker", (next) => browser.#listen(next));
    return browser;
  }

  /** @param {string} url */
  async open(url) {
    const before = this.#page;
    const page = await this.context.newPage();
    this.#page = page;
    await page.setViewportSize(this.#viewport);
    await page.emulateMedia({ colorScheme: this.#scheme });
    page.on("download", (download) => this.#downloads.push(download));
    this.#session = await this.context.newCDPSession(page);
    this.#session.on("Runtime.exceptionThrown", ({ exceptionDetails: it }) => {
      this.#note(it.url ?? it.stackTrace?.callFrames[0]?.url, it.exception?.description ?? it.text);
    });
    this.#session.on("Runtime.consoleAPICalled", ({ type, args, stackTrace }) => {
      if (type === "error") this.#note(stackTrace?.callFrames[0]?.url, args.map((it) => it.value ?? it.description).join(" "));
    });
    await this.#session.send("Runtime.enable");
    await page.goto(url);
    this.#world = null;
    await before?.close();
  }

  /** @param {string} url */
  async follow(url) {
    await this.page.goto(url, { waitUntil: "commit" });
    this.#world = null;
  }

  async back() {
    // No sooner: until then the session may still be that of the page that was left.
    await this.page.waitForLoadState("load");
    // Playwright's own way waits for a page to load that does not load, since it has been kept.
    const { entries, currentIndex } = await this.session.send("Page.getNavigationHistory");
    const { id: entryId, url } = entries[currentIndex - 1];
    await this.session.send("Page.navigateToHistoryEntry", { entryId });
    await this.page.waitForURL(url, { waitUntil: "commit" });
    this.#world = null;
  }

  async clickToolbar() {
    // The page knows that it has come before its tab does.
    const tab = await until(`a tab shows ${this.page.url()}`, () => this.#tab(), Boolean);
    const now = Date.now();
    const parameters = { id: this.id, targetId: tab?.targetId };
    await this.control.send(/** @type {any} */ ("Extensions.triggerAction"), /** @type {any} */ (parameters));
    return now;
  }

  /**
   * The protocol's keys do not reach an extension's shortcuts, so the event is given by hand; the
   * tab must have been clicked before, because the grant comes with the click.
   *
   * @param {Exclude<Wish, "toggle">} name
   */
  async command(name) {
    await this.#background(`${ACTIVE_TAB} chrome.commands.onCommand.dispatch(${JSON.stringify(name)}, tab);`);
  }

  async badge() {
    return String(await this.#background(`${ACTIVE_TAB} return chrome.action.getBadgeText({ tabId: tab.id });`));
  }

  /** While the background sleeps it cannot be asked; a click wakes it. */
  async sleep() {
    for (let worker = await this.#workerTarget(); worker; worker = await this.#workerTarget()) {
      await this.control.send("Target.closeTarget", { targetId: worker.targetId });
    }
  }

  async reload() {
    const next = this.context.waitForEvent("serviceworker");
    await this.control.send(/** @type {any} */ ("Extensions.loadUnpacked"), /** @type {any} */ ({ path: extension }));
    // A click that comes before the background listens is lost.
    const worker = await next;
    await until("the background listens", () => worker.evaluate("chrome.action.onClicked.hasListeners()"), Boolean);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R | Promise<R>} task
   * @param {A} args
   * @returns {Promise<R>}
   */
  async evaluate(task, ...args) {
    this.#world ??= this.#makeWorld();
    const { result, exceptionDetails } = await this.session.send("Runtime.evaluate", {
      contextId: await this.#world,
      expression: `(${task})(...${JSON.stringify(args)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {((matn: Matn, ...args: A) => R | Promise<R>) | string} task
   * @param {A} args
   * @returns {Promise<R>}
   */
  async isolated(task, ...args) {
    const [answer] = await this.#background(`${ACTIVE_TAB} return chrome.scripting.executeScript({
      target: { tabId: tab.id }, args: ${JSON.stringify([args])},
      func: async (args) => {
        try { return { value: await (${task})(globalThis.matn, ...args) }; } catch (error) { return { error: String(error) }; }
      },
    });`);
    if (answer.result.error) throw new Error(answer.result.error);
    return answer.result.value;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  async click(x, y) {
    await this.page.mouse.click(x, y);
  }

  /** @param {number} by */
  async wheel(by) {
    await this.page.mouse.move(100, 100);
    await this.page.mouse.wheel(0, by);
  }

  /** @param {Key} key */
  async press(key) {
    await this.page.keyboard.press(CHORDS[key] ?? key);
  }

  async saved() {
    await until("something is saved", async () => this.#downloads.length, (it) => it > 0);
    const [download] = /** @type {[Download]} */ (this.#downloads.splice(0));
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** Reads again when something else is copied meanwhile. */
  async readClipboard() {
    for (;;) {
      const content = await this.#readClipboard().catch((error) => {
        if (!String(error).includes("Clipboard data has changed")) throw error;
      });
      if (content) return content;
    }
  }

  async #readClipboard() {
    return this.clipboard.evaluate(async () => {
      // Without "unsanitized" the browser would rewrite the HTML before the test sees it.
      const options = /** @type {any} */ ({ unsanitized: ["text/html"] });
      const [item] = await /** @type {any} */ (navigator.clipboard).read(options);
      /** @param {string} type */
      const read = async (type) => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
      return { text: await read("text/plain"), html: await read("text/html") };
    });
  }

  async clearClipboard() {
    await this.clipboard.evaluate(() => navigator.clipboard.writeText(""));
  }

  /** @param {string} path */
  async screenshot(path) {
    const { data } = await this.session.send("Page.captureScreenshot", { format: "png" });
    await writeFile(path, Buffer.from(data, "base64"));
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async setViewport(width, height) {
    this.#viewport = { width, height };
    await this.#page?.setViewportSize(this.#viewport);
  }

  /** @param {"light" | "dark"} scheme */
  async setScheme(scheme) {
    this.#scheme = scheme;
    await this.#page?.emulateMedia({ colorScheme: scheme });
  }

  /** @param {"screen" | "print"} medium */
  async setMedium(medium) {
    await this.page.emulateMedia({ media: medium });
  }

  async print() {
    await this.session.send("Page.printToPDF");
  }

  /** @param {boolean} areForced */
  async forceColors(areForced) {
    await this.page.emulateMedia({ forcedColors: areForced ? "active" : "none" });
  }

  async problems() {
    return this.#problems.splice(0);
  }

  async closed() {
    await new Promise((resolve) => this.page.once("close", resolve));
  }

  async close() {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  get page() {
    if (!this.#page) throw new Error("no page is open");
    return this.#page;
  }

  get session() {
    if (!this.#session) throw new Error("no page is open");
    return this.#session;
  }

  async #tab() {
    const { targetInfos } = await this.control.send("Target.getTargets", { filter: [{}] });
    return targetInfos.find((it) => it.type === "tab" && it.url === this.page.url());
  }

  async #workerTarget() {
    const { targetInfos } = await this.control.send("Target.getTargets");
    return targetInfos.find((it) => it.type === "service_worker" && it.url.includes(this.id));
  }

  async #makeWorld() {
    const { frameTree } = await this.session.send("Page.getFrameTree");
    const { executionContextId } = await this.session.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "driver",
    });
    return executionContextId;
  }

  /** @param {string} body The statements of an async function, run in the extension's background. */
  async #background(body) {
    const worker = this.context.serviceWorkers().find((it) => it.url().includes(this.id));
    if (!worker) throw new Error("the extension has no background");
    return /** @type {Promise<any>} */ (worker.evaluate(`(async () => { ${body} })()`));
  }

  /** @param {Worker} worker */
  #listen(worker) {
    worker.on("console", (message) => {
      if (message.type() === "error") this.#note(worker.url(), message.text());
    });
  }

  /**
   * @param {string | undefined} source
   * @param {string} text
   */
  #note(source, text) {
    if (source?.includes(this.id)) this.#problems.push(`${source}: ${text}`);
  }
}

const ACTIVE_TAB = "const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });";

/** @param {BrowserContext} context */
async function openClipboard(context) {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.route(CLIPBOARD_PAGE, (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(CLIPBOARD_PAGE);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(CLIPBOARD_PAGE).origin });
  return page;
}

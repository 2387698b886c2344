/** What the tests do and look at, in a reader's words. */

import assert from "node:assert/strict";
import { after } from "node:test";

import { launch } from "./browsers/index.js";
import { Server } from "./server.js";
import { until } from "./until.js";

/** @import { Browser } from "./browsers/index.js" */
/** @import { Policy } from "./server.js" */
/** @import { Page, Truth } from "./truth.js" */

/** The name of the button that opens the reader's menu. */
export const MORE = "More copies and files";

/**
 * Starts a browser and a server for one file of tests.
 *
 * @returns {Promise<{ browser: Browser, server: Server }>}
 */
export async function begin() {
  const server = await Server.start();
  const browser = await launch();
  after(async () => {
    await browser.close();
    await server.close();
  });
  return { browser, server };
}

/**
 * Opens a page of the collection and waits until it has all that it asks for.
 *
 * @param {{ browser: Browser, server: Server }} session
 * @param {Page} page
 * @param {Policy} [policy]
 */
export async function visit({ browser, server }, page, policy) {
  await browser.open(server.serve(page.name, page.html, policy));
  await server.settle();
}

/**
 * Clicks the toolbar button on a page as it came, and waits for the panel.
 *
 * @param {Browser} browser
 */
export async function clean(browser) {
  await browser.clickToolbar();
  try {
    return await until("the panel shows", () => look(browser), (it) => it.panel);
  } catch (cause) {
    // A click that could not be carried out is marked on the button, one that got lost is not.
    throw new Error(`the click did not clean; the mark on the button is "${await browser.badge()}"`, { cause });
  }
}

/**
 * Clicks the toolbar button on a clean page, and waits until the panel is gone.
 *
 * @param {Browser} browser
 */
export async function restore(browser) {
  await browser.clickToolbar();
  return until("the panel is gone", () => look(browser), (it) => !it.panel);
}

/**
 * Keeps the nodes of the page in mind, so that `look` can tell whether they are still the same.
 *
 * @param {Browser} browser
 */
export async function remember(browser) {
  await browser.evaluate(() => {
    const walker = document.createTreeWalker(document);
    const nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
    Object.assign(window, { remembered: nodes });
  });
  return look(browser);
}

/**
 * The page as it is now.
 *
 * @param {Browser} browser
 */
export async function look(browser) {
  return browser.evaluate(() => {
    const remembered = /** @type {Node[] | undefined} */ (Reflect.get(window, "remembered"));
    const walker = document.createTreeWalker(document);
    let count = 0;
    let same = true;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isKeeper = [node, node.parentNode].some((it) => it?.nodeName === "MATNTEXT");
      if (isKeeper || (node instanceof Element && node.hasAttribute("data-matn-host"))) continue;
      same = same && node === remembered?.[count];
      count += 1;
    }
    return {
      html: document.documentElement.outerHTML,
      text: document.body?.innerText ?? "",
      scroll: [scrollX, scrollY],
      panel: document.querySelector("[data-matn-host=panel]") !== null,
      reader: document.querySelector("[data-matn-host=reader]") !== null,
      hidden: document.querySelectorAll("[data-matn]").length,
      sameNodes: same && count === remembered?.length,
    };
  });
}

/**
 * The addresses, as the page writes them, of the pictures that show.
 *
 * @param {Browser} browser
 */
export async function pictures(browser) {
  return browser.evaluate(() => {
    const shown = [...document.images].filter((it) => it.checkVisibility());
    return shown.map((it) => it.getAttribute("src"));
  });
}

/**
 * The HTML of a clean page without what Matn may put into it: one attribute, keepers of texts, hosts.
 *
 * @param {string} html
 */
export function unmarked(html) {
  return html
    .replace(/<div data-matn-host="[a-z]+"[^>]*><\/div>/g, "")
    .replace(/<matntext data-matn="[a-z_ ]+">([^<]*)<\/matntext> /g, "$1")
    .replace(/ data-matn="[a-z_ ]+"/g, "");
}

/**
 * Asserts that two long texts are the same, and shows the place where they part.
 *
 * @param {string} actual
 * @param {string} expected
 * @param {string} message
 */
export function assertSame(actual, expected, message) {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at += 1;
  const around = (/** @type {string} */ it) => it.slice(Math.max(0, at - 60), at + 120);
  assert.fail(`${message}; at ${at}:\n  now:    ${around(actual)}\n  before: ${around(expected)}`);
}

/**
 * What a page tells machines of its story: all of it once more.
 *
 * @param {import("./truth.js").Truth} truth
 */
export function told({ title, text }) {
  const story = { "@type": "NewsArticle", headline: title, articleBody: text };
  return `<script type="application/ld+json">${JSON.stringify(story)}</script>`;
}

/**
 * Scrolls so that a snippet of the page's text is the first in view.
 *
 * @param {Browser} browser
 * @param {string} snippet
 * @returns {Promise<number>} Where it stands, in CSS pixels below the top of the view.
 */
export async function scrollTo(browser, snippet) {
  const top = await offset(browser, snippet);
  await browser.evaluate((by) => scrollBy({ top: by, behavior: "instant" }), top - 2);
  return offset(browser, snippet);
}

/**
 * Where a snippet of the page's text stands, in CSS pixels below the top of the view.
 *
 * @param {Browser} browser
 * @param {string} snippet
 */
export async function offset(browser, snippet) {
  return (await boxOf(browser, snippet)).top;
}

/**
 * How wide the block is in which a snippet of the page's text stands.
 *
 * @param {Browser} browser
 * @param {string} snippet
 */
export async function widthOf(browser, snippet) {
  return (await boxOf(browser, snippet)).room;
}

/**
 * Spaces do not count in the snippet, because they are written in many ways between elements.
 *
 * @param {Browser} browser
 * @param {string} snippet
 */
async function boxOf(browser, snippet) {
  return browser.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let letters = "";
    const nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      if (!range.getClientRects().length) continue;
      const text = (node.nodeValue ?? "").replace(/\s/g, "");
      letters += text;
      for (let letter = 0; letter < text.length; letter++) nodes.push(node);
    }
    const found = nodes[letters.indexOf(wanted.replace(/\s/g, ""))];
    if (!found) throw new Error(`"${wanted}" is not to be seen`);
    range.selectNodeContents(found);
    let block = found.parentElement;
    while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
    return { top: range.getBoundingClientRect().top, room: block?.getBoundingClientRect().width ?? 0 };
  }, snippet);
}

/**
 * Selects a part of the page, or of the reader while it is open.
 *
 * @param {Browser} browser
 * @param {string} first  A snippet of the text that it begins with.
 * @param {string} last   One of the text that it ends with.
 */
export async function select(browser, first, last) {
  await browser.isolated((matn, from, to) => {
    const root = matn.readerRoot?.querySelector("article") ?? document.body;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {[Node, number] | undefined} */
    let start;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      if (!start && text.includes(from)) start = [node, text.indexOf(from)];
      if (start && text.includes(to)) {
        getSelection()?.setBaseAndExtent(...start, node, text.indexOf(to) + to.length);
        return;
      }
    }
    throw new Error(`nothing reaches from "${from}" to "${to}"`);
  }, first, last);
}

/**
 * The beginning of the paragraph in the middle of a story, as the page shows it.
 *
 * @param {Truth} truth
 */
export function middle(truth) {
  const paragraphs = (truth.shown ?? truth.text ?? "").split("\n\n");
  return paragraphs[Math.floor(paragraphs.length / 2)].slice(0, 24);
}

/**
 * Where a button of the panel or the reader stands.
 *
 * @param {Browser} browser
 * @param {"panelRoot" | "readerRoot"} root
 * @param {string} name
 * @returns {Promise<[number, number]>}
 */
export async function placeOf(browser, root, name) {
  // The panel grows with its words, and its buttons move.
  await still(browser, root);
  const find = () => browser.isolated((matn, key, wanted) => {
    const buttons = [...(matn[key]?.querySelectorAll("button") ?? [])];
    const box = buttons.find((it) => (it.ariaLabel ?? it.textContent?.trim()) === wanted)?.getBoundingClientRect();
    return box && [box.x + box.width / 2, box.y + box.height / 2];
  }, root, name);
  const place = await until(`the button ${name} shows`, find, Boolean);
  return /** @type {[number, number]} */ (place);
}

/**
 * Clicks a button of the panel or the reader with the mouse.
 *
 * @param {Browser} browser
 * @param {"panelRoot" | "readerRoot"} root
 * @param {string} name
 */
export async function clickButton(browser, root, name) {
  await browser.click(...(await placeOf(browser, root, name)));
}

/**
 * The words on the panel, once it has said them.
 *
 * @param {Browser} browser
 */
export async function message(browser) {
  const read = () => browser.isolated((matn) => {
    const lines = matn.panelRoot?.querySelectorAll("p span") ?? [];
    return [...lines].map((it) => it.textContent).join(" · ");
  });
  return until("the panel says something", read, (it) => it !== "");
}

/**
 * Waits until the panel or the reader moves and fades no more.
 *
 * @param {Browser} browser
 * @param {"panelRoot" | "readerRoot"} root
 */
export async function still(browser, root) {
  if (root === "panelRoot") await message(browser);
  await browser.isolated(async (matn, key) => {
    for (const animation of matn[key]?.getAnimations() ?? []) await animation.finished;
  }, root);
}

/**
 * What of an overlay's controls and text sticks out of the window sideways.
 *
 * @param {Browser} browser
 * @param {"panelRoot" | "readerRoot"} root
 */
export async function sticksOut(browser, root) {
  return browser.isolated((matn, key) => {
    const elements = [...(matn[key]?.querySelectorAll("section, dialog, button, label, p, h1, img") ?? [])];
    if (!elements.length) throw new Error(`${key} is empty`);
    const wide = elements.filter((it) => {
      const { left, right } = it.getBoundingClientRect();
      return left < 0 || innerWidth < right;
    });
    return wide.map((it) => `${it.localName} ${it.textContent}`);
  }, root);
}

/**
 * Opens the reader by its button on the panel.
 *
 * @param {Browser} browser
 * @param {string} [name] The words on the button.
 */
export async function openReader(browser, name = "Reader") {
  await clickButton(browser, "panelRoot", name);
  await until("the reader opens", () => look(browser), (it) => it.reader);
}

/**
 * The story as the reader shows it.
 *
 * @param {Browser} browser
 */
export async function reading(browser) {
  return browser.isolated((matn) => {
    const article = matn.readerRoot?.querySelector("article");
    const blocks = /** @type {HTMLElement[]} */ ([...(article?.children ?? [])]);
    return {
      title: article?.querySelector("h1")?.innerText ?? null,
      text: blocks.filter((it) => it.localName !== "header").map((it) => it.innerText).join("\n"),
      direction: article ? getComputedStyle(article).direction : null,
    };
  });
}

/**
 * The name of the button that has the focus, on the panel or in the reader.
 *
 * @param {Browser} browser
 * @param {"panelRoot" | "readerRoot"} root
 */
export async function focused(browser, root) {
  return browser.isolated((matn, key) => {
    const { activeElement } = matn[key] ?? {};
    return activeElement ? (activeElement.ariaLabel ?? activeElement.textContent?.trim() ?? null) : null;
  }, root);
}

/**
 * What the clipboard holds, once something is there.
 *
 * @param {Browser} browser
 */
export async function copied(browser) {
  return until("something is copied", () => browser.readClipboard(), (it) => it.text.length > 1);
}

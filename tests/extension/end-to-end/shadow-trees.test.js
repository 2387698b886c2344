/** Stories that stand in shadow trees, open and closed, are cleaned, read, copied and given back as others are. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { policies } from "./server.js";
import { assertSame, begin, clean, clickButton, copied, openReader, reading, restore, unmarked, visit } from "./steps.js";
import { composed, fault, page, textOf, words } from "./truth.js";
import { until } from "./until.js";

/** @import { Page } from "./truth.js" */

const session = await begin();
const { browser, server } = session;
const english = page("shadow-trees-english/page");
const lighthouse = page("en-lighthouse/portal");
const paragraphs = (english.truth.text ?? "").split("\n\n");

/** The page with all its trees, and what the open ones have adopted. */
const trees = () => browser.evaluate(() => {
  const html = document.documentElement.getHTML({ serializableShadowRoots: true });
  /** @type {(root: Document | ShadowRoot) => number[]} */
  const adopted = (root) => [
    root.adoptedStyleSheets.length,
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? adopted(shadowRoot) : [])),
  ];
  return { html, adopted: adopted(document).slice(1) };
});

/** Each text that shows, in the order in which it does, with the place where it stands. */
const texts = () => browser.isolated(() => {
  /** @type {{ data: string, top: number, width: number, block: string }[]} */
  const found = [];
  /** @param {Node} node @param {string} block */
  const walk = (node, block) => {
    if (node instanceof Text) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const [first] = range.getClientRects();
      const { width } = range.getBoundingClientRect();
      if (first && /\S/.test(node.data)) found.push({ data: node.data, top: first.top, width, block });
      return;
    }
    if (node instanceof Element && node.hasAttribute("data-matn-host")) return;
    const isBlock = node instanceof Element && getComputedStyle(node).display === "block";
    const within = isBlock ? `${block}/${found.length}` : block;
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const host = node instanceof HTMLElement ? node : document.createElement("i");
    const tree = chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    for (const child of slotted.length ? slotted : (tree ?? node).childNodes) walk(child, within);
  };
  walk(document.body, "");
  return found;
});

/** What shows of the page, with a line for each block. */
async function seen() {
  const shown = await texts();
  return shown.map(({ data, block }, at) => (block === shown[at - 1]?.block ? " " : "\n") + data).join("");
}

/**
 * Where a text shows, in CSS pixels below the top of the view.
 *
 * @param {string} snippet
 */
async function topOf(snippet) {
  const found = (await texts()).find(({ data }) => data.includes(snippet));
  assert.ok(found, `"${snippet}" is not to be seen`);
  return found.top;
}

/**
 * Selects from the first letter of one text to the last of another, in whatever trees they stand.
 *
 * @param {string} first
 * @param {string} last
 */
const select = (first, last) => browser.isolated((_, from, to) => {
  /** @type {(node: Node) => Text[]} */
  const all = (node) => {
    const host = node instanceof HTMLElement ? node : document.createElement("i");
    const tree = chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    const below = [...(tree?.childNodes ?? []), ...node.childNodes].flatMap(all);
    return node instanceof Text ? [node] : below;
  };
  const found = all(document.body);
  const start = /** @type {Text} */ (found.find(({ data }) => data.includes(from)));
  const end = /** @type {Text} */ (found.find(({ data }) => data.includes(to)));
  getSelection()?.setBaseAndExtent(start, start.data.indexOf(from), end, end.data.indexOf(to) + to.length);
}, first, last);

/** Gives the tests a look into closed trees, which the browser grants with the click. */
async function visitGranted(/** @type {Page} */ story) {
  await visit(session, story);
  await clean(browser);
  await restore(browser);
}

for (const story of composed) {
  for (const policy of policies) {
    test(`${story.name} under policy ${policy}: a click leaves the story, another gives the page back`, async () => {
      await visit(session, story, policy);
      const before = await trees();

      await clean(browser);
      assert.equal(fault(await seen(), story.truth), null);
      const cleaned = await trees();
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");

      await restore(browser);
      const restored = await trees();
      assertSame(restored.html, before.html, "the page is not as it was");
      assert.deepEqual(restored.adopted, before.adopted);
      assert.deepEqual(server.strange(story.html), [], "the extension has been seen by the site");
    });
  }

  test(`${story.name}: the reader shows the story with its picture`, async () => {
    await visit(session, story);
    await clean(browser);
    await openReader(browser);
    const { title, text, direction } = await reading(browser);
    assert.equal(title, story.truth.title);
    assert.equal(fault(text, story.truth), null);
    assert.equal(direction, story.truth.dir);
    const sources = await browser.isolated((matn) => {
      const images = [.../** @type {ShadowRoot} */ (matn.readerRoot).querySelectorAll("img")];
      return images.map((it) => new URL(it.src).pathname);
    });
    assert.deepEqual(sources, [story.truth.picture]);
  });

  test(`${story.name}: the panel's button copies the story`, async () => {
    await visit(session, story);
    await browser.clearClipboard();
    await clean(browser);
    await clickButton(browser, "panelRoot", "Copy");
    const { text, html } = await copied(browser);
    assert.equal(fault(text, story.truth), null, "the plain text is not the story");
    assert.equal(fault(textOf(html), story.truth), null, "the rich text is not the story");
  });

  test(`${story.name}: the paragraph in view stays where it is`, async () => {
    await browser.setViewport(480, 300);
    await visitGranted(story);
    const [, , third] = (story.truth.text ?? "").split("\n\n");
    await browser.evaluate((by) => scrollBy({ top: by, behavior: "instant" }), (await topOf(third)) - 20);
    const before = await topOf(third);
    assert.ok(Math.abs(before - 20) < 2, `it stands at ${before}`);
    await clean(browser);
    assert.ok(Math.abs((await topOf(third)) - before) <= 2, "cleaning moved it");
    assert.equal(fault(await seen(), story.truth), null);
    await restore(browser);
    assert.equal(await topOf(third), before);
    await browser.setViewport(1280, 800);
  });
}

/** From a text of the page, through a closed tree that holds an advert, into another closed tree. */
const SPANS = {
  "within a closed tree": ["single oak", "a barn roof", "single oak for the work, which fell in the storm of last November and has been drying under a barn roof"],
  "over the ends of trees": ["The last wooden ferry on the Alder was", "a barn roof", `${paragraphs[0]} ${paragraphs[1]} ${paragraphs[2].split(" since;")[0]}`],
  "up to what a slot took": ["Until the ferry", "by midsummer", `${paragraphs[3]} ${paragraphs[4].split(", with")[0]}`],
};

for (const [name, [first, last, expected]] of Object.entries(SPANS)) {
  for (const isCleaned of [false, true]) {
    test(`the command copies what is selected ${name} of a page ${isCleaned ? "that is clean" : "as it came"}`, async () => {
      await visitGranted(english);
      if (isCleaned) await clean(browser);
      await select(first, last);
      await browser.clearClipboard();
      await browser.command("copy");
      assert.deepEqual(words((await copied(browser)).text), words(expected));
    });
  }
}

test("what an earlier life of the extension left in shadow trees is found", async () => {
  await visit(session, english);
  const before = await trees();
  await clean(browser);
  await browser.reload();
  await browser.evaluate(() => document.querySelector("[data-matn-host]")?.remove());
  await clean(browser);
  assert.equal(fault(await seen(), english.truth), null);
  await restore(browser);
  assertSame((await trees()).html, before.html, "the page is not as it was");
});

test("an app that puts another story into a shadow tree gets it as it came", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate(() => {
    const tree = /** @type {ShadowRoot} */ (document.querySelector("page-view")?.shadowRoot);
    history.pushState(null, "", "next");
    tree.querySelector("section")?.replaceChildren("Another story altogether");
  });
  await until("the clean page is over", () => browser.isolated((matn) => matn.state), (it) => it === "off");
  assert.doesNotMatch((await trees()).html, /data-matn/);
});

/** A page of shadow trees with a modal dialog in one of them, and the focus in that. */
const dialog = `<dialog id="letter"><h2>Subscribe to our newsletter</h2>
  <p>Get the best of the day in your inbox every morning.</p><input type="email" id="mail"></dialog>`;
const modal = {
  ...english,
  name: "modal",
  html: english.html
    .replace("<footer>", `${dialog}<footer>`)
    .replace('<div class="row">', '<div class="row" inert aria-hidden="true">')
    .replace("</body>", `<script>
    const tree = document.querySelector("page-view").shadowRoot;
    const letter = tree.getElementById("letter");
    letter.showModal();
    tree.getElementById("mail").focus();
    setTimeout(() => {
      for (const type of ["close", "toggle", "beforetoggle", "focus", "blur"]) {
        letter.addEventListener(type, () => document.title += " " + type, true);
      }
      document.title = "ready";
    }, 200);
  </script></body>`),
};

test("a modal dialog in a shadow tree lets go of the story, and comes back with its focus unnoticed", async () => {
  const state = () => browser.evaluate(() => {
    const tree = /** @type {ShadowRoot} */ (document.querySelector("page-view")?.shadowRoot);
    const isModal = tree.getElementById("letter")?.matches(":modal");
    return { isModal, focus: tree.activeElement?.id, title: document.title };
  });
  await visit(session, modal);
  const before = await until("the page is ready", state, ({ title }) => title.startsWith("ready"));
  assert.deepEqual(before, { isModal: true, focus: "mail", title: "ready" });
  const { html } = await trees();
  await clean(browser);
  assert.equal((await state()).isModal, false);
  assert.equal(fault(await seen(), english.truth), null);
  assert.doesNotMatch((await trees()).html, /inert|aria-hidden/);
  await restore(browser);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(await state(), before);
  assertSame((await trees()).html, html, "the page is not as it was");
});

/** A story of the document that scrolls in a box of a closed tree, whose slot has taken it. */
const scrolling = {
  ...lighthouse,
  name: "scrolling",
  html: lighthouse.html
    .replace(/<body[^>]*>/, `$&<app-shell><template shadowrootmode="closed" shadowrootserializable>
      <style>div { block-size: 100vh; overflow: auto }</style><div><slot></slot></div></template>`)
    .replace("</body>", "</app-shell><style>body { margin: 0; overflow: hidden }</style></body>"),
};

test("a story that scrolls in a shadow tree stays in its place", async () => {
  await browser.setViewport(480, 300);
  await visitGranted(scrolling);
  const { html } = await trees();
  const third = (lighthouse.truth.text ?? "").split("\n\n")[2];
  const scrolled = (await topOf(third)) - 20;
  await browser.isolated((_, by) => {
    const host = /** @type {HTMLElement} */ (document.querySelector("app-shell"));
    const tree = chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    tree?.querySelector("div")?.scrollBy({ top: by, behavior: "instant" });
  }, scrolled);
  const before = await topOf(third);
  assert.ok(Math.abs(before - 20) < 2, `it stands at ${before}`);
  await clean(browser);
  assert.ok(Math.abs((await topOf(third)) - before) <= 2, "cleaning moved it");
  assert.match((await trees()).html, /data-matn="end"/, "the last lines have no room above the panel");
  await restore(browser);
  assert.equal(await topOf(third), before);
  assertSame((await trees()).html, html, "the page is not as it was");
  await browser.setViewport(1280, 800);
});

test("a column of a shadow tree that is too narrow gets the width of the window", async () => {
  const widthOf = async () => (await texts()).find(({ data }) => data.includes("single oak"))?.width ?? 0;
  await browser.setViewport(360, 640);
  await visitGranted({ ...english, name: "narrow", html: english.html.replace("2fr 1fr", "minmax(0, 1fr) minmax(0, 1fr)") });
  const before = await widthOf();
  assert.ok(before < 180, `it is ${before} wide`);
  const { html } = await trees();
  await clean(browser);
  assert.ok(300 < (await widthOf()));
  await restore(browser);
  assertSame((await trees()).html, html, "the page is not as it was");
  await browser.setViewport(1280, 800);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

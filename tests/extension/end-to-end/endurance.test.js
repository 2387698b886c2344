/** What a page, a browser or an impatient hand may do to it, the extension stands. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, clickButton, copied, look, openReader, placeOf, remember, restore, visit } from "./steps.js";
import { SLOW_SCRIPT } from "./server.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser, server } = session;
const arabic = page("ar-harbour/portal");

/** A page whose script takes every name that the extension might use, and breaks what it can. */
const HOSTILE = `
  <form name="body2"><input name="parentNode"><input name="attributes"><input name="setAttribute"></form>
  <a id="matn" href="#a">1</a><a id="browser" href="#b">2</a><a id="chrome" href="#c">3</a>
  <script>
    const fail = () => { document.title = "the page was asked"; throw new Error("the page was asked"); };
    for (const name of ["matn-panel", "matn-reader", "matn-text"]) {
      customElements.define(name, class extends HTMLElement { constructor() { super(); fail(); } });
    }
    for (const name of ["matn", "browser", "chrome", "init", "extract"]) {
      try { Object.defineProperty(window, name, { get: fail, set: fail }); } catch {}
    }
    for (const name of ["map", "filter", "forEach", "push", "flatMap", "find", "some", "join"]) Array.prototype[name] = fail;
    for (const name of ["setAttribute", "removeAttribute", "attachShadow", "append", "checkVisibility"]) Element.prototype[name] = fail;
    Document.prototype.createElement = fail;
    window.CSSStyleSheet = window.MutationObserver = window.ClipboardItem = fail;
    addEventListener("keydown", (event) => event.stopImmediatePropagation(), true);
  </script>`;

/** A form whose fields go by names of a node, and links that have no address as HTML's own have one. */
const ODD = `
  <form><input name="nodeType"><input name="localName"></form>
  <math><a href="#formula"><mi>x</mi></a></math>
  <script>
    const link = document.createElementNS("http://www.w3.org/2000/svg", "a");
    link.setAttribute("href", "#drawing");
    document.body.append(link);
  </script>`;

test("fifty turns leave the page as it was", async () => {
  await visit(session, arabic);
  const before = await remember(browser);
  for (let turn = 0; turn < 50; turn++) {
    const cleaned = await clean(browser);
    assert.equal(fault(cleaned.text, arabic.truth), null, `turn ${turn}`);
    const restored = await restore(browser);
    assertSame(restored.html, before.html, `turn ${turn}`);
  }
  const after = await look(browser);
  assert.ok(after.sameNodes);
  assert.deepEqual(after.scroll, before.scroll);
  assert.deepEqual(server.strange(arabic.html), []);
});

test("hasty clicks end where they should", async () => {
  await visit(session, arabic);
  const before = await remember(browser);
  for (let clicks = 0; clicks < 5; clicks++) await browser.clickToolbar();
  await until("the last click has its way", () => browser.isolated((matn) => matn.state), (it) => it === "clean");
  assert.equal(fault((await look(browser)).text, arabic.truth), null);
  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
});

test("a page that is still loading is cleaned once it has come, however often it was asked to", async () => {
  const html = arabic.html.replace("</h1>", `</h1><script src="${SLOW_SCRIPT}"></script>`);
  const address = server.serve("slow", html);
  await visit(session, arabic);
  await browser.follow(address);
  await browser.clickToolbar();
  await until("the button says that the click is heard", () => browser.badge(), (it) => it === "…");
  await browser.clickToolbar();
  assert.equal(await browser.evaluate(() => document.readyState), "loading");
  const { text } = await until("the page is clean", () => look(browser), (it) => it.panel);
  assert.equal(fault(text, arabic.truth), null);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await browser.badge(), "");
  assert.ok((await look(browser)).panel, "the second click took the first one back");
});

test("a background that sleeps wakes up for a click", async () => {
  await visit(session, arabic);
  const before = await remember(browser);
  await browser.sleep();
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  await browser.sleep();
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("the panel works while the background sleeps", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  const place = await placeOf(browser, "panelRoot", "Copy");
  await browser.sleep();
  await browser.click(...place);
  assert.equal(fault((await copied(browser)).text, arabic.truth), null);
});

for (const isReading of [false, true]) {
  test(`what an update leaves over a page goes with the next click, ${isReading ? "the reader" : "the panel"}`, async () => {
    await visit(session, arabic);
    const before = await remember(browser);
    await clean(browser);
    if (isReading) await openReader(browser);
    await browser.evaluate(() => document.querySelectorAll("[data-matn-host]").forEach((it) => it.classList.add("old")));
    await browser.reload();
    await browser.clickToolbar();
    const hosts = () => browser.evaluate(() => [...document.querySelectorAll("[data-matn-host]")].map((it) => it.className));
    await until("another panel is there alone", hosts, (it) => it.join() === "roomy");
    assert.equal(fault((await look(browser)).text, arabic.truth), null);
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

for (const button of ["Reader", "Close"]) {
  test(`after an update no panel stays that does nothing, asked to ${button}`, async () => {
    await visit(session, arabic);
    const before = await look(browser);
    await clean(browser);
    const place = await placeOf(browser, "panelRoot", button);
    await browser.reload();
    const shows = () => browser.evaluate(() => document.querySelector("[data-matn-host]")?.checkVisibility() ?? false);
    if (await shows()) await browser.click(...place);
    await until("the panel is gone", shows, (it) => !it);
    const { text, scroll } = await look(browser);
    if (button === "Reader") assert.deepEqual([text, scroll], [before.text, before.scroll]);
    await clean(browser);
    assertSame((await restore(browser)).html, before.html, "the page is not as it was");
  });
}

test("a page that takes every name and breaks what it can is cleaned, copied, read and given back", async () => {
  const html = arabic.html.replace("</body>", `${HOSTILE}</body>`);
  await visit(session, { ...arabic, name: "hostile", html });
  const before = await remember(browser);
  await browser.clearClipboard();
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  await clickButton(browser, "panelRoot", "Copy");
  assert.equal(fault((await copied(browser)).text, arabic.truth), null);
  await openReader(browser);
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was, or was asked");
});

test("a form that answers for its own kind and name is read, and so are links outside HTML", async () => {
  const html = arabic.html.replace("</body>", `${ODD}</body>`);
  await visit(session, { ...arabic, name: "odd", html });
  const before = await remember(browser);
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("an element whose name parts names in the columns is read as one", async () => {
  const script = '<script>document.body.prepend(document.createElement("x\\u001fdiv"))</script>';
  await visit(session, { ...arabic, name: "parted", html: arabic.html.replace("</body>", `${script}</body>`) });
  const before = await remember(browser);
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("a form around the page that answers for what it holds is read and given back", async () => {
  const fields = ["children", "contains", "matches"].map((it) => `<input type="hidden" name="${it}">`);
  const opened = arabic.html.replace(/<body[^>]*>/, (body) => `${body}<form>${fields.join("")}`);
  await visit(session, { ...arabic, name: "form", html: opened.replace("</body>", "</form></body>") });
  const before = await remember(browser);
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("a form at the end of the page, and one that comes with a box, answer for none of what they are asked", async () => {
  const fields = ["querySelector", "textContent", "getBoundingClientRect", "parentElement", "nextElementSibling", "previousElementSibling"];
  const form = `<form>${fields.map((it) => `<input type="hidden" name="${it}">`).join("")}</form>`;
  await visit(session, { ...arabic, name: "last", html: arabic.html.replace("</body>", `${form}</body>`) });
  const before = await remember(browser);
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  assert.equal(await browser.badge(), "");
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");

  await clean(browser);
  await browser.evaluate((late) => {
    const box = '<div id="box" style="position: fixed; inset: 10% 20%">Leave us your address</div>';
    document.body.insertAdjacentHTML("beforeend", late + box);
  }, form);
  await until("the box is hidden", () => browser.evaluate(() => document.getElementById("box")?.checkVisibility()), (it) => it === false);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

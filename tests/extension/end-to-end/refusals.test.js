/** Where there is nothing to do, or nothing may be done, the person is told and nothing is harmed. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { extension } from "./places.js";
import { SLOW_SCRIPT } from "./server.js";
import { assertSame, begin, clean, clickButton, look, message, remember, restore, unmarked, visit } from "./steps.js";
import { fronts, page } from "./truth.js";
import { until } from "./until.js";

const messages = JSON.parse(readFileSync(join(extension, "_locales/en/messages.json"), "utf8"));
const REFUSALS = [messages.noStory.message, messages.unsure.message];

const session = await begin();
const { browser, server } = session;
const english = page("en-lighthouse/portal");

for (const front of fronts) {
  test(`${front.name}: the panel says that there is no story, and goes when told to`, async () => {
    await visit(session, front);
    const before = await remember(browser);
    await clean(browser);
    assert.ok(REFUSALS.includes(await message(browser)));

    await clickButton(browser, "panelRoot", "Close");
    const after = await until("the message closes", () => look(browser), (it) => !it.panel);
    assertSame(after.html, before.html, "the page has changed");
    assert.ok(after.sameNodes);
  });
}

test("a page of the browser's own gets a mark on the button and nothing else", async () => {
  await browser.open(browser.forbidden);
  const before = await remember(browser);
  await browser.clickToolbar();
  await until("the button is marked", () => browser.badge(), (it) => it === "!");
  const after = await look(browser);
  assert.equal(after.panel, false);
  assertSame(after.html, before.html, "the page has changed");
});

test("a blank page is not harmed", async () => {
  await browser.open("about:blank");
  const before = await remember(browser);
  await browser.clickToolbar();
  const told = async () => (await browser.badge()) === "!" || (await look(browser)).panel;
  await until("the person is told", told, Boolean);
  const after = await look(browser);
  assert.equal(after.hidden, 0);
  assert.ok(after.sameNodes);
});

test("a document in XML with a style of its own gets the message, which goes when told to", async () => {
  const style = `<?xml-stylesheet href="data:text/css,a{display:block}"?>`;
  await visit(session, { ...english, name: "xml", html: `<?xml version="1.0"?>${style}<a>No story</a>` }, "xml");
  await remember(browser);
  await clean(browser);
  assert.equal(await message(browser), messages.noStory.message);
  await clickButton(browser, "panelRoot", "Close");
  const after = await until("the message closes", () => look(browser), (it) => !it.panel);
  assert.ok(after.sameNodes);
});

test("a story in XML, which has no body, is cleaned and given back", async () => {
  const { title, text } = english.truth;
  const paragraphs = (text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("");
  const html = `<article xmlns="http://www.w3.org/1999/xhtml"><h1>${title}</h1>${paragraphs}</article>`;
  await visit(session, { ...english, name: "story.xml", html }, "xml");
  const before = await remember(browser);
  await clean(browser);
  assert.doesNotMatch(await message(browser), new RegExp(messages.failed.message));
  assert.equal(await browser.isolated((matn) => matn.state), "clean");
  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
});

test("a drawing, in which no message would show, is left alone, and the button is marked", async () => {
  const html = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><circle r="40"/></svg>';
  await visit(session, { ...english, name: "drawing", html }, "drawing");
  const before = await remember(browser);
  await browser.clickToolbar();
  await until("the button is marked", () => browser.badge(), (it) => it === "!");
  assertSame((await look(browser)).html, before.html, "the drawing has changed");
});

test("the mark is gone on the next page, and the button works there", async () => {
  await browser.open(browser.forbidden);
  await browser.clickToolbar();
  await until("the button is marked", () => browser.badge(), (it) => it === "!");
  await visit(session, english);
  assert.ok(0 < (await clean(browser)).hidden);
  assert.equal(await browser.badge(), "");
  assert.equal((await restore(browser)).hidden, 0);
});

test("a page that is left while Matn works leaves no mark on the next one", async () => {
  await visit(session, english);
  await clean(browser);
  await restore(browser);
  await browser.isolated((matn) => {
    matn.extras.load = () => {
      document.title = "Matn works";
      return new Promise(() => {});
    };
  });
  await browser.clickToolbar();
  await until("Matn works", () => browser.evaluate(() => document.title), (it) => it === "Matn works");
  // Another site, and so another process: the mark would come after the browser has cleared it.
  await browser.follow(server.serve("next", english.html).replace("127.0.0.1", "localhost"));
  // Time enough for a mark to come late, and for the page to be asked before.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(await browser.badge(), "");
  assert.ok(0 < (await clean(browser)).hidden);
});

test("a page that leads on before it has come leaves no mark on the next one", async () => {
  const next = server.serve("next", english.html).replace("127.0.0.1", "localhost");
  const leads = `<script>setTimeout(() => location.replace("${next}"), 700)</script><script src="${SLOW_SCRIPT}"></script>`;
  const address = server.serve("leads", english.html.replace("</h1>", `</h1>${leads}`));
  await visit(session, english);
  await browser.follow(address);
  await browser.clickToolbar();
  await until("the button says that the click is heard", () => browser.badge(), (it) => it === "…");
  await until("the next page has come", () => browser.badge(), (it) => it !== "…");
  // Time enough for the next page to be asked in vain.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  assert.equal(await browser.badge(), "");
});

test("what fails on a clean page leaves it clean, and says so on its panel or in the reader", async () => {
  await visit(session, english);
  await clean(browser);
  const hidden = (await look(browser)).hidden;
  const told = await message(browser);
  const buttons = () => browser.isolated((matn) => matn.panelRoot?.querySelectorAll("button").length);
  const before = await buttons();
  await browser.isolated(async (matn) => {
    matn.extras.chosen = () => "title,date";
    matn.extras.load = async () => Promise.reject(new Error("on purpose"));
    await matn.saveMarkdown();
  });
  assert.equal(await message(browser), messages.failed.message);
  assert.equal((await look(browser)).hidden, hidden);
  assert.equal(await buttons(), before);
  await until("the panel tells of the page again", () => message(browser), (it) => it === told);

  await browser.isolated(async (matn) => {
    matn.extras.chosen = () => "title";
    await matn.reader();
    matn.extras.chosen = () => "title,date";
    await matn.copyMarkdown();
  });
  const notice = await browser.isolated((matn) => matn.readerRoot?.querySelector("[role=status]")?.textContent);
  assert.equal(notice, messages.failed.message);
});

test("what fails once the story stands alone gives the page back, and says so", async () => {
  await visit(session, english);
  const before = await remember(browser);
  await clean(browser);
  await restore(browser);
  const { state, error } = await browser.isolated((matn) => {
    matn.watch.start = () => {
      throw new Error("on purpose");
    };
    return matn.toggle();
  });
  assert.deepEqual([state, error], ["off", "Error: on purpose"]);
  assert.equal(await message(browser), messages.failed.message);
  const after = await look(browser);
  assertSame(unmarked(after.html), before.html, "the page is not as it was");
  assert.ok(after.sameNodes);
});

test("a failure that cannot even be said is marked on the button", async () => {
  await visit(session, english);
  await clean(browser);
  await restore(browser);
  await browser.isolated((matn) => {
    matn.panel.summary = matn.panel.message = () => {
      throw new Error("on purpose");
    };
  });
  const outcome = await browser.isolated((matn) => matn.toggle());
  assert.deepEqual(outcome, { state: "off", error: "Error: on purpose" });
  await browser.clickToolbar();
  await until("the button is marked", () => browser.badge(), (it) => it === "!");
  assert.equal((await look(browser)).hidden, 0);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

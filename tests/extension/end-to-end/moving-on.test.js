/** An app that puts another story in the place of the clean one gets a page as it came, ready to be cleaned. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, clean, clickButton, copied, look, message, openReader, restore, visit } from "./steps.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;
const [english, arabic] = [page("en-lighthouse/portal"), page("ar-harbour/portal")];

/** Goes to the Arabic story as an app does: another address, other contents, the same document. */
const moveOn = () => browser.evaluate((html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  history.pushState(null, "", "next");
  document.body.replaceChildren(...next.body.childNodes);
}, arabic.html);

/** Longer than the extension takes to look after its page, in milliseconds. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 600));

const isOver = () => until("the clean page is over", () => browser.isolated((matn) => matn.state), (it) => it === "off");

test("the panel goes with the story, and a click cleans the next one", async () => {
  await visit(session, english);
  await clean(browser);
  await moveOn();
  await isOver();
  const { panel, hidden } = await look(browser);
  assert.deepEqual({ panel, hidden }, { panel: false, hidden: 0 });
  assert.equal(fault((await clean(browser)).text, arabic.truth), null);
  assert.equal((await restore(browser)).hidden, 0);
});

test("a click that comes at once cleans the next story", async () => {
  await visit(session, english);
  await clean(browser);
  await moveOn();
  await browser.clickToolbar();
  const { text } = await until("the page is clean", () => look(browser), (it) => it.panel && 0 < it.hidden);
  assert.equal(fault(text, arabic.truth), null);
});

/** Writes another story into the nodes of this one, as an app does, and gives it its address. */
const rewrite = (/** @type {string} */ address) => browser.evaluate((next) => {
  for (const it of document.querySelectorAll("h1, p")) if (it.checkVisibility()) it.textContent = `Another story: ${it.textContent}`;
  history.pushState(null, "", next);
}, address);

for (const [first, next] of [["#/story/1", "#/story/2"], ["#!story=1", "#!story=2"]]) {
  test(`an app that routes by ${first} has another story at ${next}`, async () => {
    await visit(session, english);
    await browser.evaluate((address) => history.replaceState(null, "", address), first);
    await clean(browser);
    await rewrite(next);
    await isOver();
    assert.equal((await look(browser)).hidden, 0);
  });
}

/** Renders the story once more, as an app does that has heard something of its reader. */
const renderAnew = () => browser.evaluate(() => {
  const story = document.querySelector("h1")?.closest(".layout, main, body > *");
  if (story) story.outerHTML = story.outerHTML.replaceAll(/ data-matn="[^"]*"/g, "");
});

const isCleanAnew = (/** @type {import("./truth.js").Page} */ story) =>
  until("the page is clean anew", () => look(browser), (it) => it.panel && fault(it.text, story.truth) === null);

for (const story of [english, arabic]) {
  test(`${story.name}: the same story rendered anew is cleaned anew, and an app that does nothing else has its page`, async () => {
    await visit(session, story);
    await clean(browser);
    for (let times = 0; times < 3; times += 1) {
      await renderAnew();
      await isCleanAnew(story);
    }
    await renderAnew();
    await isOver();
    assert.equal((await look(browser)).hidden, 0);
  });
}

test("a page that the browser translates stays clean", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate(() => {
    const root = document.documentElement;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) {
      texts.push(/** @type {Text} */ (walker.currentNode));
    }
    for (const text of texts.filter((it) => /\w/.test(it.data) && !it.parentElement?.closest("script, style"))) {
      const font = document.createElement("font");
      font.append(text.data.replaceAll("e", "é"));
      text.replaceWith(font);
    }
    root.classList.add("translated-ltr");
  });
  await settled();
  await until("the page is clean", () => look(browser), ({ hidden }) => hidden > 0);
  assert.ok((await look(browser)).panel);
});

test("an app that makes its page like another takes no mark away", async () => {
  await visit(session, english);
  const { hidden } = await clean(browser);
  await browser.evaluate(() => document.querySelectorAll("[data-matn]").forEach((it) => it.removeAttribute("data-matn")));
  const now = await until("the marks are back", () => look(browser), (it) => it.hidden === hidden);
  assert.equal(fault(now.text, english.truth), null);
  assert.equal((await restore(browser)).hidden, 0);
});

test("an app that makes its page like another leaves the story as it ran", async () => {
  const { html, ...rest } = page("persian-solar-date/page");
  await visit(session, { ...rest, name: "undirected", html: html.replace(/ dir="rtl"|direction: *rtl/g, "") });
  const direction = () => browser.evaluate(() => getComputedStyle(document.body).direction);
  await clean(browser);
  assert.equal(await direction(), "rtl");
  await browser.evaluate(() => document.querySelectorAll("[data-matn]").forEach((it) => it.removeAttribute("data-matn")));
  await until("the story is turned again", direction, (it) => it === "rtl");
  assert.equal((await restore(browser)).hidden, 0);
  assert.equal(await direction(), "ltr");
});

test("a part of the page that an app takes out and brings back later is as it came", async () => {
  const { title, text } = english.truth;
  const paragraphs = (text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const nav = `<nav><a href="/world">World</a> <a href="/business">Business</a> <a href="/culture">Culture</a></nav>`;
  const grid = `<div id="grid" style="display: grid; grid-template-rows: 40px 1fr">${nav}<main><h1>${title}</h1>${paragraphs}</main></div>`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><div><div id="app">${grid}</div></div>`;
  await visit(session, { ...english, name: "kept-alive", html });
  await clean(browser);
  assert.match((await look(browser)).html, /data-matn="rows"/);
  await browser.evaluate(() => {
    const [app, grid] = ["app", "grid"].map((it) => /** @type {Element} */ (document.getElementById(it)));
    Object.assign(window, { app, grid });
    history.pushState(null, "", "next");
    app?.replaceChildren("Another page");
  });
  await isOver();
  await browser.evaluate(() => {
    const { app, grid } = /** @type {{ app: Element, grid: Element }} */ (/** @type {unknown} */ (window));
    app.replaceChildren(grid);
  });
  assert.equal((await look(browser)).hidden, 0);
});

test("an app that takes marks away on and on has its page as it came", async () => {
  for (const marked of ["hidden", "late"]) {
    await visit(session, english);
    await clean(browser);
    await browser.evaluate((marked) => {
      document.body.insertAdjacentHTML("beforeend", "<aside>Leave us your address</aside>");
      const morph = () => document.querySelectorAll(`[data-matn~="${marked}"]`).forEach((it) => it.removeAttribute("data-matn"));
      setInterval(morph, 100);
    }, marked);
    await isOver();
    const { panel, hidden } = await look(browser);
    assert.deepEqual({ panel, hidden }, { panel: false, hidden: 0 });
  }
});

test("a page stays clean whose app renders anew all that is hidden, and nothing else", async () => {
  const { title, text } = english.truth;
  const paragraphs = (text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("\n");
  const nav = `<nav><a href="/world">World</a> <a href="/business">Business</a> <a href="/culture">Culture</a></nav>`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${nav}<main><h1>${title}</h1>${paragraphs}</main>`;
  await visit(session, { ...english, name: "one-bar", html });
  await clean(browser);
  await browser.evaluate((nav) => {
    const bar = /** @type {Element} */ (document.querySelector("nav"));
    bar.outerHTML = nav;
  }, nav);
  await settled();
  const shown = await look(browser);
  assert.ok(shown.panel && !shown.text.includes("Culture"));
  assert.equal((await restore(browser)).hidden, 0);
});

test("a copy of the clean page that an app brings back is as the page came", async () => {
  for (const bring of ["the body", "all in it"]) {
    await visit(session, english);
    await clean(browser);
    await browser.evaluate(() => {
      const copy = document.body.cloneNode(true);
      Object.assign(window, { copy });
      history.pushState(null, "", "next");
      document.body.innerHTML = "<main><h1>Another page</h1></main>";
    });
    await isOver();
    await browser.evaluate((bring) => {
      const { copy } = /** @type {{ copy: HTMLElement }} */ (/** @type {unknown} */ (window));
      if (bring === "the body") {
        document.body.replaceWith(copy);
      } else {
        document.body.replaceChildren(...copy.childNodes);
      }
    }, bring);
    await until("nothing is hidden", () => look(browser), (it) => it.hidden === 0);
  }
});

for (const address of ["next", ""]) {
  test(`an app that keeps the page of the story beside the next one, ${address ? "at another" : "at the same"} address, shows that`, async () => {
    await visit(session, english);
    await clean(browser);
    await browser.evaluate(({ html, address }) => {
      const next = new DOMParser().parseFromString(html, "text/html");
      const [kept, come] = [...document.querySelectorAll("body"), next.body].map((it) => {
        const page = document.createElement("div");
        page.append(...it.childNodes);
        return page;
      });
      document.body.append(kept);
      setTimeout(() => {
        history.pushState(null, "", address);
        document.body.append(come);
        // The next page moves in over the other.
        setTimeout(() => { kept.className = "kept"; }, 500);
      }, 500);
      document.head.insertAdjacentHTML("beforeend", "<style>.kept { display: none }</style>");
    }, { html: arabic.html, address });
    await isOver();
    const { text, hidden } = await look(browser);
    assert.ok(text.includes(arabic.truth.title ?? ""), "the next page is not seen");
    assert.equal(hidden, 0);
  });
}

test("an app that lays the next page over the story's, which fades, shows that", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate((html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const [old, come] = [...document.querySelectorAll("body"), next.body].map((it) => {
      const page = document.createElement("div");
      page.append(...it.childNodes);
      return page;
    });
    document.head.insertAdjacentHTML("beforeend", "<style>.old { transition: opacity 0.4s; opacity: 0 } .come { position: absolute; inset: 0 }</style>");
    come.className = "come";
    document.body.append(old);
    setTimeout(() => {
      history.pushState(null, "", "next");
      document.body.append(come);
      old.className = "old";
    }, 500);
  }, arabic.html);
  await isOver();
  const { text, hidden } = await look(browser);
  assert.ok(text.includes(arabic.truth.title ?? ""), "the next page is not seen");
  assert.equal(hidden, 0);
});

test("a list that takes the place of the story is left alone, and nothing is said of it", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate(() => {
    const links = Array.from({ length: 12 }, (_, at) => `<li><a href="/${at}">Boats are late again, say ${at}</a></li>`);
    const story = document.querySelector("h1")?.closest(".layout, main, body > *");
    if (story) story.outerHTML = `<ul>${links.join("")}</ul>`;
  });
  await isOver();
  assert.equal((await look(browser)).panel, false);
});

test("a page that changes under a place on it stays clean", async () => {
  await visit(session, english);
  await clean(browser);
  await rewrite("#second-part");
  await settled();
  assert.ok(0 < (await look(browser)).hidden);
});

test("a story whose address changes as it is scrolled stays clean", async () => {
  await visit(session, english);
  await browser.clearClipboard();
  await clean(browser);
  await browser.evaluate(() => {
    history.replaceState(null, "", "?part=2");
    document.body.append(document.createElement("p"));
  });
  await settled();
  assert.ok(0 < (await look(browser)).hidden);
  await clickButton(browser, "panelRoot", "Copy");
  assert.equal(fault((await copied(browser)).text, english.truth), null);
  assert.match(await message(browser), /^Copied/);
  assert.ok(0 < (await look(browser)).hidden);
  assert.equal((await restore(browser)).hidden, 0);
});

for (const name of ["a word is set right", "a paragraph comes"]) {
  test(`copies and the reader have the story as the page has it now: ${name}`, async () => {
    await visit(session, english);
    await browser.clearClipboard();
    await clean(browser);
    await browser.evaluate((name) => {
      const paragraph = /** @type {Element} */ (document.querySelector("h1 ~ * p + p"));
      if (name === "a paragraph comes") {
        paragraph.insertAdjacentHTML("afterend", "<p>The night was calm.</p>");
      } else {
        /** @type {Text} */ (paragraph.firstChild).data += " The night was calm.";
      }
    }, name);
    await clickButton(browser, "panelRoot", "Copy");
    assert.match((await copied(browser)).text, /The night was calm\./);
    assert.ok(0 < (await look(browser)).hidden, "the page is no longer clean");
    await openReader(browser);
    const shown = await browser.isolated((matn) => matn.readerRoot?.querySelector("article")?.textContent ?? "");
    assert.match(shown, /The night was calm\./);
  });
}

const LOOK_ANEW = {
  "a copy that finds it written on": async () => {
    await browser.evaluate(() => document.querySelector("h1 ~ * p + p")?.append(" The night was calm."));
    await browser.isolated((matn) => matn.copy());
  },
  "an app that renders it anew": async () => {
    await renderAnew();
    await until("the story is clean anew", () => look(browser), (it) => fault(it.text, english.truth) === null);
  },
};

for (const [name, lookAnew] of Object.entries(LOOK_ANEW)) {
  test(`a bar that was closed stays closed: ${name}`, async () => {
    await visit(session, english);
    await clean(browser);
    await clickButton(browser, "panelRoot", "Close");
    await lookAnew();
    const { hidden } = await until("no bar stands", () => look(browser), (it) => !it.panel);
    assert.ok(0 < hidden, "the page is no longer clean");
  });
}

test("the reader copies the story that it shows, whatever the page beneath has become", async () => {
  await visit(session, english);
  await browser.clearClipboard();
  await clean(browser);
  await openReader(browser);
  await moveOn();
  await settled();
  await clickButton(browser, "readerRoot", "Copy");
  assert.equal(fault((await copied(browser)).text, english.truth), null);

  await browser.press("Escape");
  await isOver();
  assert.equal((await look(browser)).panel, false);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

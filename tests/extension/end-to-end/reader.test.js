/** The reader shows the story, in its own direction, and lets its reader go where she came from. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { policies } from "./server.js";
import { assertSame, begin, clean, clickButton, focused, look, MORE, openReader, reading, remember, restore, unmarked, visit } from "./steps.js";
import { fault, page, trials, words } from "./truth.js";
import { until } from "./until.js";

/** @import { Truth } from "./truth.js" */

const session = await begin();
const { browser, server } = session;

/** @param {Truth} truth */
async function assertReads(truth) {
  const { title, text, direction } = await reading(browser);
  // The reader also has what the page shows by a click alone.
  const faults = [truth.text, truth.shown ?? truth.text].map((it) => fault(text, { ...truth, text: it }));
  assert.ok(faults.includes(null), faults.join("; "));
  assert.equal(direction, truth.dir);
  if (truth.title) assert.deepEqual(words(title ?? ""), words(truth.title));
}

const closed = () => until("the reader closes", () => look(browser), (it) => !it.reader);

for (const { story, policy } of trials) {
  test(`${story.name} under policy ${policy}: the reader shows the story in its direction`, async () => {
    await visit(session, story, policy);
    await clean(browser);
    await openReader(browser);
    await assertReads(story.truth);
  });
}

const opened = page("opened-by-a-heading/page");
const style = "<style>.panel { display: none }</style>";

/** Each way to keep answers closed beneath their questions. */
const CLOSED = {
  "until they are found": page("hidden-until-found/page"),
  "by an attribute": opened,
  "by a style": { ...opened, html: opened.html.replace("</head>", `${style}$&`).replaceAll(" hidden>", ' class="panel">') },
};

for (const [name, story] of Object.entries(CLOSED)) {
  test(`the reader has answers that are closed ${name}`, async () => {
    await visit(session, { ...story, name: "closed" });
    await clean(browser);
    await openReader(browser);
    assert.equal(fault((await reading(browser)).text, story.truth), null);
  });
}

const arabic = page("ar-harbour/portal");

for (const policy of policies) {
  test(`the reader opens, closes and leaves no trace under policy ${policy}`, async () => {
    await visit(session, arabic, policy);
    const before = await remember(browser);
    await clean(browser);
    await openReader(browser);
    await assertReads(arabic.truth);
    await browser.press("Escape");

    const cleaned = await closed();
    assertSame(unmarked(cleaned.html), before.html, "the reader has changed the page");
    const restored = await restore(browser);
    assertSame(restored.html, before.html, "the page is not as it was");
    assert.ok(restored.sameNodes);
    assert.deepEqual(server.strange(arabic.html), [], "the extension has been seen by the site");
  });
}

test("the mark of a note leads to the note, and the note back to its mark", async () => {
  await visit(session, page("notes-in-story/page"));
  await clean(browser);
  await openReader(browser);
  const note = await browser.isolated((matn) => {
    const [, second] = matn.readerRoot?.querySelectorAll(".note-mark") ?? [];
    /** @type {HTMLElement} */ (second).click();
    return matn.readerRoot?.activeElement?.textContent;
  });
  assert.match(note ?? "", /^منها لغة صيادي الجزر/);

  const back = await browser.isolated((matn) => {
    const way = matn.readerRoot?.activeElement?.querySelector("[role=doc-backlink]");
    /** @type {HTMLElement} */ (way).click();
    const { id, textContent } = matn.readerRoot?.activeElement ?? {};
    return { id, textContent, label: way?.ariaLabel, language: /** @type {HTMLElement} */ (way).lang.slice(0, 2) };
  });
  assert.deepEqual(back, { id: "mark-2", textContent: "2", label: "Back to the text", language: "en" });
});

test("a story whose language nobody knows is not read in that of the interface", async () => {
  await visit(session, arabic);
  await clean(browser);
  const languages = await browser.isolated(async (matn) => {
    const { open } = matn.readerView;
    matn.readerView.open = (verdict, ...rest) => {
      const article = verdict.article && { ...verdict.article, lang: null };
      open({ ...verdict, article }, ...rest);
    };
    await matn.reader();
    const find = (/** @type {string} */ it) => matn.readerRoot?.querySelector(it)?.getAttribute("lang");
    return [find("dialog")?.slice(0, 2), find("article")];
  });
  assert.deepEqual(languages, ["en", ""]);
});

test("links to the web open a tab of their own, and links to mail none", async () => {
  const english = page("en-lighthouse/portal");
  const links = '<a href="https://news.example/">News</a> and <a href="mailto:desk@news.example">mail</a> ';
  const [first] = (english.truth.text ?? "").split("\n\n");
  await visit(session, { ...english, name: "links", html: english.html.replace(first.slice(0, 20), links + first.slice(0, 20)) });
  await clean(browser);
  await openReader(browser);
  const targets = await browser.isolated((matn) => {
    const all = /** @type {HTMLAnchorElement[]} */ ([...(matn.readerRoot?.querySelectorAll("article a[href*='news.example']") ?? [])]);
    return all.map((it) => it.protocol + it.target);
  });
  assert.deepEqual(targets, ["https:_blank", "mailto:"]);
});

test("links to places on the page itself are words alone, and those by which apps route are links", async () => {
  const english = page("en-lighthouse/portal");
  const links = '<a href="#rooms">the rooms</a> and <a href="#">the top</a> and <a href="#/story/2">the next</a> ';
  const [first] = (english.truth.text ?? "").split("\n\n");
  await visit(session, { ...english, name: "places", html: english.html.replace(first.slice(0, 20), links + first.slice(0, 20)) });
  await clean(browser);
  await openReader(browser);
  assert.match((await reading(browser)).text, /the rooms and the top and the next/);
  const linked = await browser.isolated((matn) => {
    return [...(matn.readerRoot?.querySelectorAll("article a[href*='/places']") ?? [])].map((it) => it.textContent);
  });
  assert.deepEqual(linked, ["the next"]);
});

test("Esc closes the reader and gives the focus back to the button that opened it", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  await browser.press("Escape");
  await closed();
  assert.equal(await focused(browser, "panelRoot"), "Reader");
});

test("the reader keeps the reading position of the page beneath", async () => {
  await browser.setViewport(360, 480);
  await visit(session, arabic);
  await clean(browser);
  await browser.evaluate(() => scrollTo({ top: 200, behavior: "instant" }));
  const { scroll } = await look(browser);
  await openReader(browser);
  await browser.press("Escape");
  assert.deepEqual((await closed()).scroll, scroll);
  await browser.setViewport(1280, 800);
});

test("the page beneath stays where it is, however often the reader takes its scroll bar and gives it back", async () => {
  await browser.setViewport(420, 700);
  await visit(session, page("en-lighthouse/portal"));
  await clean(browser);
  await browser.evaluate(() => scrollTo({ top: 500, behavior: "instant" }));
  const { scroll } = await look(browser);
  for (const time of ["first", "second", "third"]) {
    await openReader(browser);
    await browser.press("Escape");
    assert.deepEqual((await closed()).scroll, scroll, `the ${time} time`);
  }
  await browser.setViewport(1280, 800);
});

test("the command opens the reader, and closes it", async () => {
  await visit(session, arabic);
  await clean(browser);
  await browser.command("reader");
  await until("the reader opens", () => look(browser), (it) => it.reader);
  await assertReads(arabic.truth);
  await browser.command("reader");
  await closed();
});

test("another size of the text leaves the reading place", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  const place = () => browser.isolated((matn) => {
    const line = matn.readerRoot?.querySelector(".toolbar")?.getBoundingClientRect().bottom ?? 0;
    const blocks = [...(matn.readerRoot?.querySelectorAll("article > *") ?? [])];
    const at = blocks.findIndex((it) => line < it.getBoundingClientRect().bottom);
    const { top, height } = /** @type {Element} */ (blocks[at]).getBoundingClientRect();
    return at + (line - top) / height;
  });
  await browser.isolated((matn) => {
    const [, , , paragraph] = matn.readerRoot?.querySelectorAll("article > p") ?? [];
    paragraph?.scrollIntoView();
    matn.readerRoot?.querySelector("dialog")?.scrollBy({ top: -20, behavior: "instant" });
  });
  const before = await place();
  for (const name of ["Larger text", "Larger text", "Smaller text"]) {
    await clickButton(browser, "readerRoot", name);
    // After the next frame the browser has had its own say.
    await browser.isolated(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const after = await place();
    assert.ok(Math.abs(after - before) < 0.05, `${name}: the place was ${before} and is ${after}`);
  }
  await clickButton(browser, "readerRoot", "Smaller text");
});

/**
 * Opens the reader of a story of the project.
 *
 * @param {string} name
 */
async function read(name) {
  await visit(session, page(name));
  await clean(browser);
  await openReader(browser);
}

test("the points between who, when and how long stand between them, whatever the words of the interface", async () => {
  await read("hebrew-byline/page");
  const points = await browser.isolated((matn) => {
    const parts = [...(matn.readerRoot?.querySelectorAll(".source > *") ?? [])].slice(1);
    return parts.map((it) => getComputedStyle(it, "::before")).map(({ content, direction }) => content[1] + direction);
  });
  assert.deepEqual([...new Set(points)], ["·rtl"]);
});

for (const [name, side] of /** @type {const} */ ([["json-ld-broken/page", "left"], ["hebrew-byline/page", "right"]])) {
  test(`no line under the title of ${name} begins with such a point`, async () => {
    await browser.setViewport(250, 700);
    await read(name);
    const lines = await browser.isolated((matn, key) => {
      const source = /** @type {Element} */ (matn.readerRoot?.querySelector(".source"));
      const range = document.createRange();
      const starts = [...source.children].map((it) => {
        range.selectNodeContents(it);
        const { top, [key]: start } = range.getBoundingClientRect();
        return { top, start };
      });
      const edge = source.getBoundingClientRect()[key];
      const firsts = starts.filter(({ top }, at) => top !== starts[at - 1]?.top);
      return firsts.map(({ start }) => Math.round(Math.abs(start - edge)));
    }, side);
    await browser.setViewport(1280, 800);
    assert.ok(1 < lines.length, "it has one line");
    assert.deepEqual([...new Set(lines)], [0], "there is something before a line");
  });
}

test("the box of a task stands in line with its words, in the place of a point", async () => {
  await read("terms-and-tasks/page");
  const tasks = await browser.isolated((matn) => {
    const items = [...(matn.readerRoot?.querySelectorAll("li") ?? [])];
    return items.map((it) => [/** @type {HTMLElement} */ (it).innerText.trim().slice(0, 3), getComputedStyle(it).listStyleType]);
  });
  assert.deepEqual(tasks, [["☑ ל", "none"], ["☐ ל", "none"]]);
});

test("a list in an item stands no further from its words than the items from one another", async () => {
  await read("nested-quotes-and-lists/page");
  const gaps = await browser.isolated((matn) => {
    const lists = [...(matn.readerRoot?.querySelectorAll("li > :is(ul, ol)") ?? [])];
    return lists.map((list) => {
      const words = list.previousElementSibling ?? list;
      const [one, other] = [...list.children].map((it) => it.getBoundingClientRect());
      const between = one && other ? other.top - one.bottom : 0;
      return (one?.top ?? 0) - words.getBoundingClientRect().bottom - between;
    });
  });
  assert.ok(0 < gaps.length, "there is no such list");
  assert.ok(gaps.every((it) => it <= 1), `they stand ${gaps} pixels further`);
});

test("headings in Urdu have room for its tall letters", async () => {
  await read("ur-railway/portal");
  const room = await browser.isolated((matn) => {
    const { lineHeight, fontSize } = getComputedStyle(/** @type {Element} */ (matn.readerRoot?.querySelector("h1")));
    return parseFloat(lineHeight) / parseFloat(fontSize);
  });
  assert.ok(2.1 < room, `${room}`);
});

test("the point before a player looks the way that its title is read", async () => {
  await read("players-of-frameworks/page");
  const points = await browser.isolated((matn) => {
    const players = /** @type {HTMLElement[]} */ ([...(matn.readerRoot?.querySelectorAll(".embed a") ?? [])]);
    return players.map((it) => getComputedStyle(it).direction + getComputedStyle(it, "::before").content[1]);
  });
  assert.notEqual(points.length, 0);
  for (const point of points) assert.match(point, /^(ltr▸|rtl◂)$/);
});

/** Whether the toolbar hides what goes beneath it, how high it is, and where its menu and its notice stand. */
const bar = () => browser.isolated((matn) => {
  const find = (/** @type {string} */ it) => /** @type {Element} */ (matn.readerRoot?.querySelector(it));
  const box = (/** @type {string} */ it) => find(it).getBoundingClientRect();
  const { backgroundImage, position } = getComputedStyle(find(".toolbar"));
  const { height, bottom } = box(".toolbar");
  return { ground: backgroundImage, position, height, bottom, menu: box(".menu").top, notice: box("[role=status]").toJSON() };
});

for (const [width, height] of /** @type {const} */ ([[1280, 800], [640, 500], [320, 480], [360, 320]])) {
  test(`the toolbar keeps to one row, and its menu and notices to the window, ${width} by ${height}`, async () => {
    await browser.setViewport(width, height);
    await visit(session, arabic);
    await clean(browser);
    await openReader(browser);
    await browser.isolated((matn) => matn.readerView.notice("This page does not let files be saved. The story can be copied."));
    const { ground, position, notice, ...closed } = await bar();
    assert.match(ground, /gradient/);
    assert.equal(position, height < 400 ? "static" : "sticky");
    assert.ok(closed.height <= 60, `${closed.height} px`);
    assert.ok(0 <= notice.left && notice.right <= width && notice.bottom <= height, JSON.stringify(notice));

    await clickButton(browser, "readerRoot", MORE);
    const { menu, bottom } = await bar();
    assert.equal(menu, bottom);
    await browser.setViewport(1280, 800);
  });
}

test("whoever goes back by keys from link to link sees each below the toolbar, and the story rests at its buttons", async () => {
  const english = page("en-lighthouse/portal");
  const linked = Array.from({ length: 12 }, (_, at) => {
    const link = `<a href="https://example.org/${at}">the report of that day, number ${at}</a>`;
    return `<p>The harbour master said that all of the boats had come home before the storm, as one may read in ${link},
      which was printed in the paper of the town for all to see, and was read there by many until the evening came.</p>`;
  });
  await visit(session, { ...english, name: "linked", html: english.html.replace("</p><p>", `</p>${linked.join("")}<p>`) });
  await clean(browser);
  await openReader(browser);
  /** Focuses a link when the one before it has gone under the toolbar. */
  const focus = (/** @type {number} */ at) => browser.isolated((matn, at) => {
    const links = /** @type {HTMLElement[]} */ ([...(matn.readerRoot?.querySelectorAll("article a") ?? [])]);
    links[at]?.focus();
    const top = links[at - 1]?.getBoundingClientRect().top ?? 0;
    matn.readerRoot?.querySelector("dialog")?.scrollBy({ top: top - 20, behavior: "instant" });
  }, at);
  const place = () => browser.isolated((matn) => {
    const bar = matn.readerRoot?.querySelector(".toolbar")?.getBoundingClientRect();
    const link = matn.readerRoot?.activeElement?.getBoundingClientRect();
    const scroll = matn.readerRoot?.querySelector("dialog")?.scrollTop;
    return { below: (link?.top ?? 0) - (bar?.bottom ?? 0), scroll };
  });
  for (const at of [8, 5, 1]) {
    await focus(at);
    await browser.press("BackTab");
    const { below } = await place();
    assert.ok(0 <= below, `${-below} px of link ${at - 1} are beneath the toolbar`);
  }

  await browser.press("BackTab");
  const { scroll } = await place();
  assert.ok(scroll);
  await browser.press("BackTab");
  assert.equal((await place()).scroll, scroll);
});

test("an interface that runs from right to left has its notice on the left of a low window, and its drawings mirrored", async () => {
  await browser.setViewport(700, 320);
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  const mirrored = await browser.isolated((matn) => {
    matn.readerRoot?.querySelector("dialog")?.setAttribute("dir", "rtl");
    matn.readerView.notice("100 %");
    const drawings = [...(matn.readerRoot?.querySelectorAll(".toolbar > button svg") ?? [])];
    return drawings.map((it) => getComputedStyle(it).transform);
  });
  assert.deepEqual([...new Set(mirrored)], ["matrix(-1, 0, 0, 1, 0, 0)"]);
  assert.equal((await bar()).notice.left, 8);
  await browser.setViewport(1280, 800);
});

test("the page does not go back to a place of its old width, when the reader closes in a window of another", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  await browser.setViewport(900, 800);
  await until("the window is as narrow", () => browser.evaluate(() => innerWidth), (it) => it < 1000);
  await browser.evaluate(() => scrollTo({ top: 120, behavior: "instant" }));
  await browser.press("Escape");
  assert.notEqual((await closed()).scroll[1], 0, "the page is back at its top, where the reader was opened");
  await browser.setViewport(1280, 800);
});

test("the page hears nothing of the key that closes the reader, and all of the next", async () => {
  await visit(session, arabic);
  await browser.evaluate(() => {
    document.addEventListener("keydown", ({ type, key }) => document.body.append(` ${type} of ${key}`));
    document.addEventListener("keyup", ({ type, key }) => document.body.append(` ${type} of ${key}`));
  });
  await clean(browser);
  await restore(browser);
  // No bar is there that the focus would go back to.
  await browser.isolated((matn) => matn.reader());
  const heard = () => browser.evaluate(() => document.body.textContent?.match(/key(down|up) of \w+/g) ?? []);
  await browser.press("Escape");
  await closed();
  assert.deepEqual(await heard(), []);
  await browser.press("Escape");
  await until("the page hears of the next", heard, (it) => it.join() === "keydown of Escape,keyup of Escape");
});

test("a reader that the page has taken away is closed, and opens again", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  await browser.evaluate(() => document.querySelector("[data-matn-host=reader]")?.remove());
  await browser.command("reader");
  await until("the reader opens", () => look(browser), (it) => it.reader);
  await assertReads(arabic.truth);
  await browser.press("Escape");
  await closed();
  assert.equal((await restore(browser)).hidden, 0);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

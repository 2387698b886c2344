/** The panel of a clean page hides none of the story for good, and says what is true. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, clickButton, copied, focused, look, message, MORE, openReader, remember, still, unmarked, visit } from "./steps.js";
import { page, words } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;
const english = page("en-lighthouse/portal");
const arabic = page("ar-harbour/portal");

/** A page that holds a story and nothing else. */
const paragraphs = (/** @type {string} */ (english.truth.text)).split("\n\n").map((it) => `<p>${it}</p>`);
const bare = { ...english, name: "bare", html: `<!doctype html><meta charset="utf-8"><title>A story</title>${paragraphs.join("\n")}` };

const height = () => browser.evaluate(() => document.documentElement.scrollHeight);

/** Where the last line of the page ends, and where the panel begins, at the end of the page. */
const ends = () => browser.isolated((matn) => {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  const range = document.createRange();
  const lines = [...document.querySelectorAll("p")].filter((it) => it.checkVisibility()).map((it) => {
    range.selectNodeContents(it);
    return range.getBoundingClientRect().bottom;
  });
  const panel = matn.panelRoot?.querySelector(".bar")?.getBoundingClientRect().top;
  return { line: Math.max(...lines), panel: panel ?? innerHeight };
});

for (const width of [1280, 320]) {
  for (const style of ["", "html { height: 100% }", "html, body { height: 100% }"]) {
    test(`the end of the story can be read above the panel, ${width} wide: ${style || "plain"}`, async () => {
      await browser.setViewport(width, 500);
      await visit(session, { ...bare, html: bare.html.replace("<p>", `<style>body { margin: 0 } ${style}</style><p>`) });
      const before = await height();
      await clean(browser);
      await still(browser, "panelRoot");
      const { line, panel } = await ends();
      assert.ok(line <= panel, `the story ends at ${line}, the panel begins at ${panel}`);

      await clickButton(browser, "panelRoot", "Close");
      await until("the room goes with the panel", height, (it) => it === before);
      await browser.setViewport(1280, 800);
    });
  }
}

/** Each way to let a story scroll in a box of its own: the style of the boxes around it. */
const BOXES = {
  "a body that is cut off": "html, body { height: 100%; overflow: hidden } main { height: 100%; overflow: auto }",
  "a box of the window's size": "main { position: fixed; inset: 0; overflow: auto }",
  "a column of a flexible page": "body { display: flex; height: 100vh } main { flex: 1; overflow: hidden scroll }",
  "a grid in a box, as high as it": "main { position: fixed; inset: 0; overflow-y: scroll } article { display: grid; height: 100% }",
  "a body that scrolls below its root": "html { height: 100%; overflow: hidden } body { height: 100%; overflow: auto }",
};

for (const width of [1280, 320]) {
  for (const [name, style] of Object.entries(BOXES)) {
    test(`the end of a story that scrolls in ${name} can be read above the panel, ${width} wide`, async () => {
      await browser.setViewport(width, 500);
      const html = bare.html.replace("<p>", `<style>body { margin: 0 } ${style}</style><main><article><p>`);
      await visit(session, { ...bare, html: `${html}</article></main>` });
      const before = await remember(browser);
      const cleaned = await clean(browser);
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
      await still(browser, "panelRoot");
      await browser.evaluate(() => {
        for (const it of [document.body, ...document.body.querySelectorAll("*")]) it.scrollTop = it.scrollHeight;
      });
      const { line, panel } = await ends();
      assert.ok(line <= panel, `the story ends at ${line}, the panel begins at ${panel}`);
      assert.ok((await height()) <= 500, "the window scrolls as well");

      await clickButton(browser, "panelRoot", "Close");
      const closed = await until("the panel is gone", () => look(browser), (it) => !it.panel);
      assertSame(closed.html, before.html, "the room stays");
      await browser.setViewport(1280, 800);
    });
  }
}

test("a box that scrolls sideways alone leaves the room to the window", async () => {
  const html = bare.html.replace("<p>", "<style>main { overflow-x: auto }</style><main><p>");
  await visit(session, { ...bare, html });
  assert.equal((await clean(browser)).hidden, 0);
  // The room is as high as the panel, which is measured when it is first drawn.
  const room = () => browser.evaluate(() => document.querySelector("[data-matn-host]")?.clientHeight ?? 0);
  await until("the window has the room", room, (it) => 0 < it);
});

test("the panel makes nothing of a page that is a story already", async () => {
  await visit(session, bare);
  assert.equal((await clean(browser)).hidden, 0);
  assert.equal(await message(browser), "Nothing to hide here.");
});

test("as many words are told as are copied", async () => {
  await visit(session, arabic);
  await browser.clearClipboard();
  await clean(browser);
  await clickButton(browser, "panelRoot", "Copy");
  const { text } = await copied(browser);
  const told = await until("the panel tells of the copy", () => message(browser), (it) => it.startsWith("Copied"));
  assert.equal(told, `Copied ${words(text).length} words`);
});

test("a file that is saved takes the place of what was copied before it", async () => {
  await visit(session, arabic);
  await clean(browser);
  await openReader(browser);
  const status = () => browser.isolated((matn) => matn.readerRoot?.querySelector("[role=status]")?.textContent ?? "");
  await clickButton(browser, "readerRoot", "Copy");
  await until("the copy is told of", status, (it) => it.startsWith("Copied"));
  await clickButton(browser, "readerRoot", MORE);
  await clickButton(browser, "readerRoot", "Save as Markdown");
  await browser.saved();
  assert.equal(await status(), "Saving the story");
});

test("a second notice where the bar was put away goes as the first does", async () => {
  await visit(session, english);
  await clean(browser);
  await clickButton(browser, "panelRoot", "Close");
  await browser.isolated(async (matn) => {
    await matn.copy();
    await matn.copyMarkdown();
  });
  assert.ok((await look(browser)).panel);
  await until("the notice goes", () => look(browser), (it) => !it.panel);
});

for (const width of [320, 640, 768, 864]) {
  test(`no button of the panel stands alone in its row, ${width} wide`, async () => {
    await browser.setViewport(width, 600);
    await visit(session, english);
    await clean(browser);
    await still(browser, "panelRoot");
    const rows = await browser.isolated((matn) => {
      const buttons = [...(matn.panelRoot?.querySelectorAll("button") ?? [])];
      return [...new Set(buttons.map((it) => Math.round(it.getBoundingClientRect().top)))];
    });
    assert.equal(rows.length, 1);
    await browser.setViewport(1280, 800);
  });
}

test("a bar in a language from right to left turns the signs on its buttons, and not its mark", async () => {
  await visit(session, english);
  await clean(browser);
  const turned = await browser.isolated((matn) => {
    matn.panelRoot?.querySelector(".bar")?.setAttribute("dir", "rtl");
    const drawings = [...(matn.panelRoot?.querySelectorAll("svg") ?? [])];
    return drawings.map((it) => [it.parentElement?.localName, getComputedStyle(it).transform]);
  });
  const mirrored = ["button", "matrix(-1, 0, 0, 1, 0, 0)"];
  assert.deepEqual(turned, [["span", "none"], mirrored, mirrored, mirrored, mirrored]);
});

test("what the bar tells of the page is not spoken again after each notice", async () => {
  await visit(session, english);
  await clean(browser);
  const told = await message(browser);
  const spoken = await browser.isolated(async (matn) => {
    const root = matn.panelRoot;
    if (!root) throw new Error("there is no panel");
    // By then its words have been set once more.
    await new Promise((resolve) => setTimeout(resolve, 500));
    /** @type {string[]} */
    const said = [];
    new MutationObserver((changes) => {
      const live = changes.filter(({ target }) => target instanceof Element && target.closest("[role=status]"));
      said.push(...live.flatMap(({ addedNodes }) => [...addedNodes].map((it) => it.textContent ?? "")));
    }).observe(root, { childList: true, subtree: true });
    await matn.copy();
    await matn.saveMarkdown();
    await new Promise((resolve) => setTimeout(resolve, matn.overlay.noticeDuration + 500));
    return said;
  });
  assert.deepEqual(spoken.map((it) => it.split(" ")[0]), ["Copied", "Saving"]);
  assert.equal(await message(browser), told);
});

/** A box that keeps the focus, and lets no click pass nor key that is meant for anything else. */
const TRAP = `<div id="trap" role="dialog" aria-modal="true" style="position: fixed; inset: 20%; background: white">
    <p>We value your privacy, and store cookies on your device.</p><button>Accept all</button>
  </div>
  <script>
    const trap = document.getElementById("trap");
    const keep = (event) => {
      if (!trap.contains(event.target)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    ["mousedown", "click"].forEach((type) => document.addEventListener(type, keep, true));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && trap.remove(), true);
  </script>`;

test("buttons and keys are ours also where a box of the page's traps them", async () => {
  await visit(session, { ...english, name: "trap", html: english.html.replace("</body>", `${TRAP}</body>`) });
  await clean(browser);
  await browser.clearClipboard();
  await clickButton(browser, "panelRoot", "Copy");
  const { text } = await copied(browser);
  assert.ok(text.includes(paragraphs[0]?.replace(/<.*?>/g, "") ?? "none"));
  await openReader(browser);
  await clickButton(browser, "readerRoot", MORE);
  const isMenuOpen = () => browser.isolated((matn) => matn.readerRoot?.querySelector(":popover-open") !== null);
  await until("the menu opens", isMenuOpen, Boolean);
  await browser.press("Escape");
  await until("the menu closes", isMenuOpen, (it) => !it);
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  assert.ok(await browser.evaluate(() => document.getElementById("trap") !== null), "the page has heard of Esc");
  await clickButton(browser, "panelRoot", "Restore");
  await until("the page is back", () => look(browser), (it) => it.hidden === 0);
});

test("the page hears nothing of Esc on the bar, and all of the next", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate(() => {
    for (const type of ["keydown", "keyup"]) {
      document.addEventListener(type, () => document.title += ` ${type}`);
    }
    document.title = "heard:";
  });
  const heard = () => browser.evaluate(() => document.title);
  await clickButton(browser, "panelRoot", "Copy");
  await browser.press("Escape");
  assert.equal(await focused(browser, "panelRoot"), null);
  assert.equal(await heard(), "heard:");
  await browser.press("Escape");
  await until("the page hears of the next", heard, (it) => it === "heard: keydown keyup");
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

/** The reader shows the story, in its own direction, and lets its reader go where she came from. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { policies } from "./server.js";
import { assertSame, begin, clean, focused, look, openReader, reading, remember, restore, unmarked, until, visit } from "./steps.js";
import { fault, page, trials, words } from "./truth.js";

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
    return { id, textContent, label: way?.ariaLabel };
  });
  assert.deepEqual(back, { id: "mark-2", textContent: "2", label: "Back to the text" });
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

test("the command opens the reader, and closes it", async () => {
  await visit(session, arabic);
  await clean(browser);
  await browser.command("reader");
  await until("the reader opens", () => look(browser), (it) => it.reader);
  await assertReads(arabic.truth);
  await browser.command("reader");
  await closed();
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

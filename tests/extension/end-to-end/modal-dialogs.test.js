/** A dialog that the page has opened over all else is no bar to the clean page, and comes back as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, clickButton, look, openReader, remember, restore, unmarked, until, visit } from "./steps.js";
import { page } from "./truth.js";

const session = await begin();
const { browser } = session;
const english = page("en-lighthouse/portal");

/** It writes what it notices where a test sees it. */
const DIALOG = `<dialog id="letter" class="newsletter">
    <h2>Subscribe to our newsletter</h2>
    <p>Get the best of the day in your inbox every morning.</p>
    <input type="email" id="mail" aria-label="Your address"> <button id="join">Sign up</button>
  </dialog>
  <script>
    const letter = document.getElementById("letter");
    letter.showModal();
    document.getElementById("join").focus();
    setTimeout(() => {
      for (const type of ["close", "cancel", "toggle", "beforetoggle", "focus", "blur"]) {
        letter.addEventListener(type, () => document.title += " " + type, true);
      }
      document.title += " is ready";
    }, 200);
  </script>`;

/** How the dialog is. */
const state = () => browser.evaluate(() => {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("letter"));
  return { modal: dialog.matches(":modal"), open: dialog.open, focus: document.activeElement?.id, title: document.title };
});

async function visitModal() {
  const html = english.html.replace("</body>", `${DIALOG}</body>`);
  await visit(session, { ...english, name: "modal", html });
  await until("the page is ready", state, ({ title }) => title.endsWith("is ready"));
}

/** Gives events that come late the time to come. */
const later = () => browser.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));

test("a click on the page and on the panel reaches it, and the dialog comes back unawares", async () => {
  await visitModal();
  const [before, was] = [await remember(browser), await state()];
  assert.ok(was.modal);

  const cleaned = await clean(browser);
  await later();
  assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");
  const hit = await browser.evaluate(() => document.elementFromPoint(innerWidth / 2, 100)?.localName);
  assert.notEqual(hit, "html", "the page is inert");

  await clickButton(browser, "panelRoot", "Restore");
  await until("the panel is gone", () => look(browser), (it) => !it.panel);
  await later();
  const restored = await look(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
  assert.ok(restored.sameNodes);
  assert.deepEqual(await state(), was);
});

test("the page hears of what comes after", async () => {
  await visitModal();
  await clean(browser);
  await restore(browser);
  await later();
  await browser.press("Escape");
  const { title } = await until("the dialog closes", state, (it) => !it.modal && it.title.includes(" close"));
  assert.match(title, / cancel/);
});

test("a dialog that the page closes meanwhile stays closed", async () => {
  await visitModal();
  await clean(browser);
  await browser.evaluate(() => /** @type {HTMLDialogElement} */ (document.getElementById("letter")).close());
  await restore(browser);
  assert.equal((await state()).open, false);
});

test("the reader opens from the panel", async () => {
  await visitModal();
  await clean(browser);
  await openReader(browser);
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

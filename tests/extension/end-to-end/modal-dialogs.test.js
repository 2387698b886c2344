/** What a page has opened over all else is no bar to the clean page, and comes back as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, clickButton, focused, look, openReader, remember, restore, still, unmarked, visit } from "./steps.js";
import { fronts, page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser, server } = session;
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

/** @param {string} end What stands at the end of the page. */
async function visitWith(end) {
  const html = english.html.replace("</body>", `${end}</body>`);
  await visit(session, { ...english, name: "modal", html });
}

async function visitModal() {
  await visitWith(DIALOG);
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

/** Whether the bar is hit where it stands: what is not cannot be heard either. */
const isHit = () => browser.isolated((matn) => {
  const bar = matn.panelRoot?.querySelector(".bar")?.getBoundingClientRect();
  const hit = bar && document.elementFromPoint(bar.x + bar.width / 2, bar.y + bar.height / 2);
  return hit !== undefined && hit === matn.panelRoot?.host;
});

/** Opens a page without a story behind a dialog, and asks for one. */
async function refuse() {
  const [front] = fronts;
  await visit(session, { ...front, name: "modal-front", html: front.html.replace("</body>", `${DIALOG}</body>`) });
  await until("the page is ready", state, ({ title }) => title.endsWith("is ready"));
  await clean(browser);
  await still(browser, "panelRoot");
}

test("a message beside a dialog that stays open can be heard and hit, and Esc closes it alone", async () => {
  await refuse();
  assert.ok(await isHit());
  assert.equal(await focused(browser, "panelRoot"), "Close");
  await browser.press("Escape");
  await until("the message closes", () => look(browser), (it) => !it.panel);
  const { modal, focus } = await state();
  assert.deepEqual({ modal, focus }, { modal: true, focus: "join" });

  await clean(browser);
  await clickButton(browser, "panelRoot", "Close");
  await until("the message closes", () => look(browser), (it) => !it.panel);
  assert.ok((await state()).modal);
});

test("a click beside such a message closes it", async () => {
  await refuse();
  await browser.click(5, 5);
  await until("the message closes", () => look(browser), (it) => !it.panel);
  assert.ok((await state()).modal);
});

test("the reader opens from the panel", async () => {
  await visitModal();
  await clean(browser);
  await openReader(browser);
});

test("Esc closes the reader over a dialog that stays open, and it alone", async () => {
  await visitModal();
  await clean(browser);
  await restore(browser);
  await browser.isolated((matn) => void matn.reader());
  await until("the reader opens", () => look(browser), (it) => it.reader);
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  await later();
  assert.ok((await state()).modal);
});

/** Each tells what it notices, and the second what stays open by itself. */
const POPOVERS = `<div id="tip" popover>Press the bell<div id="more" popover="hint">for the keeper</div></div>
  <div id="stays" popover="manual">The lamp burns</div>
  <script>
    for (const id of ["tip", "more", "stays"]) {
      document.getElementById(id).showPopover();
      setTimeout(() => {
        for (const type of ["toggle", "beforetoggle"]) {
          document.getElementById(id).addEventListener(type, () => document.title += " " + type);
        }
      }, 100);
    }
  </script>`;

/** Which popovers are open, and what the page has heard. */
const popovers = () => browser.evaluate(() => ({
  open: ["tip", "more", "stays"].filter((it) => document.getElementById(it)?.matches(":popover-open")),
  title: document.title,
}));

test("what the page has popped up is there again when the reader closes, and the page hears nothing of it", async () => {
  await visitWith(POPOVERS);
  await later();
  const before = await popovers();
  assert.deepEqual(before.open, ["tip", "more", "stays"]);
  await clean(browser);
  await browser.isolated((matn) => matn.reader());
  assert.deepEqual((await popovers()).open, ["stays"]);
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  await later();
  assert.deepEqual(await popovers(), before);

  await browser.evaluate(() => document.getElementById("tip")?.hidePopover());
  await until("the page hears of what comes after", popovers, ({ title }) => title.endsWith("toggle toggle"));
});

test("what the page has popped up over its dialog is there again on the page as it was", async () => {
  await visitWith(DIALOG + POPOVERS);
  await later();
  await until("the page is ready", state, ({ title }) => title.endsWith("is ready"));
  const before = await popovers();
  await clean(browser);
  await restore(browser);
  await later();
  assert.ok((await state()).modal);
  assert.deepEqual(await popovers(), before);
});

/** The second in the page is opened first. */
const TWO = `<dialog id="over" class="newsletter"><p>Subscribe to our newsletter</p><button>Sign up</button></dialog>
  <dialog id="under" class="consent"><p>We value your privacy</p><button>Accept all cookies</button></dialog>
  <script>
    for (const id of ["under", "over"]) {
      document.getElementById(id).showModal();
      document.getElementById(id).style.color = "navy";
    }
  </script>`;

test("of two dialogs the upper one comes back above the other", async () => {
  await visitWith(TWO);
  const upper = () => browser.evaluate(() =>
    document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("dialog")?.id ?? "none");
  const before = await remember(browser);
  assert.equal(await upper(), "over");
  await clean(browser);
  assert.equal(await upper(), "none");
  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
  assert.equal(await upper(), "over");
});

/** A box that keeps people from all but itself, as pages do that make it of their own. */
const BARRED = `<div id="box" class="consent" role="dialog" aria-modal="true" style="position: fixed; inset: 0; background: white">
    <h2>We value your privacy</h2><p>We and our 842 partners store information on a device, such as cookies.</p>
    <button id="accept">Accept all</button>
  </div>
  <script>
    for (const element of document.querySelectorAll("body > :not(#box, script)")) {
      element.inert = true;
      element.setAttribute("aria-hidden", "true");
      element.setAttribute("data-barred", "");
      element.style.color = "navy";
    }
    document.getElementById("accept").focus();
  </script>`;

/** What bars people from the headline, and whether a click hits it. */
const barring = () => browser.evaluate(() => {
  const headline = /** @type {HTMLElement} */ (document.querySelector("h1"));
  headline.scrollIntoView({ block: "center" });
  const { x, y } = headline.getBoundingClientRect();
  const bars = document.querySelectorAll(":is([inert], [aria-hidden]):has(h1)").length;
  return { bars, isHit: headline.contains(document.elementFromPoint(x + 4, y + 4)) };
});

test("a story behind a box can be clicked and heard, and is barred again with the page given back", async () => {
  await visitWith(BARRED);
  const before = await remember(browser);
  assert.deepEqual(await barring(), { bars: 1, isHit: false });
  await clean(browser);
  assert.deepEqual(await barring(), { bars: 0, isHit: true });
  const restored = await restore(browser);
  assertSame(restored.html, before.html, "the page is not as it was");
});

test("a story stays free when the page has taken its box away meanwhile", async () => {
  await visitWith(BARRED);
  await clean(browser);
  await browser.evaluate(() => document.getElementById("box")?.remove());
  await restore(browser);
  assert.deepEqual(await barring(), { bars: 0, isHit: true });
});

test("a story is barred again by the box that stays, where the page has taken another away meanwhile", async () => {
  await visitWith(`<div id="letter" class="newsletter" role="dialog"><p>Subscribe to our newsletter</p><button>Sign up</button></div>${BARRED}`);
  await clean(browser);
  await browser.evaluate(() => document.getElementById("letter")?.remove());
  await restore(browser);
  assert.deepEqual(await barring(), { bars: 1, isHit: false });
});

test("a policy against styles and handlers in the page hears nothing of it", async () => {
  const html = english.html.replace('class="content"', '$& inert style="color: navy" onclick="leave()" data-barred');
  await visit(session, { ...english, name: "barred", html }, "strict");
  await clean(browser);
  await restore(browser);
  await later();
  assert.deepEqual(server.strange(html), [], "the extension has been seen by the site");
  const { bars } = await barring();
  assert.equal(bars, 1);
});

test("the focus comes back to what was hidden, unless it is elsewhere", async () => {
  await visitWith(`<div class="newsletter"><p>Subscribe to our newsletter</p><input id="mail"></div>
    <script>
      const mail = document.getElementById("mail");
      mail.focus({ preventScroll: true });
      for (const type of ["focus", "blur"]) mail.addEventListener(type, () => document.title += " " + type);
    </script>`);
  const focus = () => browser.evaluate(() => ({ id: document.activeElement?.id, title: document.title }));
  const was = await focus();
  assert.equal(was.id, "mail");

  await clean(browser);
  await later();
  await restore(browser);
  await later();
  assert.deepEqual(await focus(), was);

  await clean(browser);
  await clickButton(browser, "panelRoot", "Restore");
  await until("the panel is gone", () => look(browser), (it) => !it.panel);
  assert.equal((await focus()).id, "mail");

  await clean(browser);
  await browser.evaluate(() => {
    const headline = /** @type {HTMLElement} */ (document.querySelector("h1"));
    headline.tabIndex = -1;
    headline.id = "headline";
    headline.focus();
  });
  await restore(browser);
  assert.equal((await focus()).id, "headline");
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

/** A dialog that waits in a part of the page, as scripts leave one there. */
const WAITING = `<dialog id="letter"><h2>Subscribe to our newsletter</h2><button id="join">Sign up</button></dialog>`;

const open = () => browser.evaluate(() => /** @type {HTMLDialogElement} */ (document.getElementById("letter")).showModal());

/** Whether the dialog is seen, and whether the story can be pressed. */
const sight = () => browser.evaluate(() => {
  const headline = document.querySelector("h1");
  const { x, y } = headline?.getBoundingClientRect() ?? new DOMRect();
  const isFree = document.elementFromPoint(x + 5, y + 5) === headline;
  return { seen: document.getElementById("letter")?.checkVisibility(), free: isFree };
});

/** Cleans a page with a sentence that opens the dialog where it is pressed. */
async function visitPressed() {
  const opener = `<button id="opener" onclick="document.getElementById('letter').showModal()">reporters</button>`;
  const html = english.html.replace("told reporters", `told ${opener}`).replace("</body>", `${WAITING}</body>`);
  await visit(session, { ...english, name: "pressed", html });
  await clean(browser);
}

/** Presses there. */
async function press() {
  const [x, y] = await browser.evaluate(() => {
    const opener = document.getElementById("opener");
    opener?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = opener?.getBoundingClientRect() ?? new DOMRect();
    return /** @type {const} */ ([box.x + box.width / 2, box.y + box.height / 2]);
  });
  await browser.click(x, y);
  await until("the dialog is there", sight, ({ seen }) => seen === true);
}

test("a dialog that comes and opens in one step tells the page nothing, and is open again on the page as it was", async () => {
  await visit(session, { ...english, name: "one-step" });
  await clean(browser);
  await browser.evaluate((html) => {
    document.body.insertAdjacentHTML("beforeend", html);
    const letter = /** @type {HTMLDialogElement} */ (document.getElementById("letter"));
    letter.addEventListener("close", () => letter.remove());
    letter.showModal();
  }, WAITING);
  await later();
  assert.equal((await sight()).seen, false);
  await restore(browser);
  assert.ok((await state()).modal);
});

test("a dialog that the page has opened in another way meanwhile stays as it is", async () => {
  await visitWith(WAITING.replace("<dialog", '<dialog popover="manual"'));
  await clean(browser);
  await open();
  await browser.evaluate(() => {
    const letter = /** @type {HTMLDialogElement} */ (document.getElementById("letter"));
    letter.showPopover();
  });
  await restore(browser);
  const isPopover = await browser.evaluate(() => document.getElementById("letter")?.matches(":popover-open"));
  assert.ok(isPopover && !(await state()).modal);
});

test("a dialog that the page has closed and opened again meanwhile leaves the focus where it was before", async () => {
  await visitModal();
  await clean(browser);
  await browser.evaluate(() => {
    const headline = /** @type {HTMLElement} */ (document.querySelector("h1"));
    headline.tabIndex = -1;
    headline.id = "headline";
    const letter = /** @type {HTMLDialogElement} */ (document.getElementById("letter"));
    letter.close();
    headline.focus();
    letter.showModal();
  });
  await later();
  await restore(browser);
  assert.ok((await state()).modal);
  await browser.press("Escape");
  const { focus } = await until("the dialog closes", state, ({ modal }) => !modal);
  assert.equal(focus, "headline");
});

const PLACES = {
  "at the end of the page": `${WAITING}</body>`,
  "in what is hidden": `<aside id="around"><h2>Most read</h2>${WAITING}<ul><li><a href="/1">Ferry fares rise</a><li><a href="/2">A mild winter</a></ul></aside></body>`,
};

for (const [name, end] of Object.entries(PLACES)) {
  test(`a dialog ${name} that opens over the clean page is closed, and open again on the page as it was`, async () => {
    await visit(session, { ...english, name: "waiting", html: english.html.replace("</body>", end) });
    await clean(browser);
    await open();
    assert.deepEqual(await sight(), { seen: false, free: true });
    await restore(browser);
    const { modal, open: isOpen } = await state();
    assert.ok(modal && isOpen);
    await browser.press("Escape");
    assert.equal((await state()).modal, false);
  });
}

test("a dialog that opens by itself comes over the page when the reader closes, not over the reader", async () => {
  await visitWith(WAITING);
  await clean(browser);
  await restore(browser);
  await browser.isolated((matn) => void matn.reader());
  await until("the reader opens", () => look(browser), (it) => it.reader);
  await open();
  const hit = () => browser.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.getAttribute("data-matn-host"));
  assert.equal(await until("nothing is over the reader", hit, (it) => it === "reader"), "reader");
  assert.deepEqual(await state().then((it) => [it.modal, it.open]), [false, true]);

  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
  assert.ok((await state()).modal);
  await browser.press("Escape");
  assert.equal((await state()).open, false);
});

test("a notice on a clean page can be heard beside a dialog that opens later", async () => {
  await visitPressed();
  await press();
  assert.equal(await isHit(), false);
  await browser.isolated((matn) => void matn.copy());
  await until("the notice is heard", isHit, Boolean);
  await until("the notice goes", () => look(browser), (it) => !it.panel);
});

test("a dialog that a press in the story opens comes, and goes for good", async () => {
  await visitPressed();
  await press();
  await browser.press("Escape");
  await until("the dialog is gone", sight, ({ seen }) => seen === false);
  await restore(browser);
  assert.equal((await state()).open, false);
});

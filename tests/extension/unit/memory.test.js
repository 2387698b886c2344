/** What is known of a page is kept for as long as it is of use. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { run } from "./files.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** Frees what nothing holds; what has been looked at is held until the next turn. */
async function tidy() {
  await new Promise((resolve) => setTimeout(resolve));
  collect();
}

/** What a page that is not clean is known by, while `close` closes its reader. */
function begin(/** @type {unknown} */ reply = { verdict: { verdict: "story", article: {} } }) {
  const matn = run(["life.js", "main.js"], "en", {}, reply);
  /** @type {{ close?: (() => void) | undefined, snapshot?: WeakRef<object> }} */
  const kept = {};
  const fakes = {
    extras: { load: async () => "title", chosen: () => "title" },
    snapshot() {
      const snapshot = { columns: {}, nodes: [] };
      kept.snapshot = new WeakRef(snapshot);
      return snapshot;
    },
    textSize: { load: async () => 1 },
    watch: { stop() {} },
    restore() {},
    dialogs: { open() {} },
    isMarked: () => false,
    fileName: () => "story",
    saveFile: () => true,
    words: { of: () => "" },
    panel: { close() {}, notice() {} },
    readerView: {
      isOpen: () => kept.close !== undefined,
      open(/** @type {unknown} */ _verdict, /** @type {number} */ _size, /** @type {() => void} */ onClose) {
        kept.close = () => {
          kept.close = undefined;
          onClose();
        };
      },
    },
  };
  Object.assign(matn, fakes);
  return { matn, kept };
}

test("a page that is not clean is kept for its reader, and no longer", async () => {
  const { matn, kept } = begin();
  assert.deepEqual({ ...(await matn.reader()) }, { state: "off" });
  await tidy();
  assert.ok(kept.snapshot?.deref(), "the reader has lost its page");
  kept.close?.();
  await tidy();
  assert.equal(kept.snapshot?.deref(), undefined);
});

test("nor is it kept whose reader closes while its story is asked for once more", async () => {
  const { matn, kept } = begin();
  await matn.reader();
  /** @type {(extras: string) => void} */
  let choose = () => {};
  Object.assign(matn.extras, { chosen: () => "title,date", load: () => new Promise((resolve) => (choose = resolve)) });
  const saved = matn.saveMarkdown();
  await new Promise((resolve) => setTimeout(resolve));
  kept.close?.();
  choose("title,date");
  assert.deepEqual({ ...(await saved) }, { state: "off" });
  await tidy();
  assert.equal(kept.snapshot?.deref(), undefined);
});

test("the background is asked again where the browser has kept the page, and not when it has loaded", async () => {
  let asked = 0;
  /** @type {(reply: object) => void} */
  let answer = () => {};
  const { matn } = begin({ then: (/** @type {(reply: object) => void} */ resolve) => void ((asked += 1), (answer = resolve)) });
  const read = matn.reader();
  /** @param {boolean} persisted */
  const show = async (persisted) => {
    await new Promise((resolve) => setTimeout(resolve));
    matn.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
    await new Promise((resolve) => setTimeout(resolve));
    return asked;
  };
  assert.equal(await show(false), 1);
  assert.equal(await show(true), 2);
  answer({ verdict: { verdict: "story", article: {} } });
  assert.deepEqual({ ...(await read) }, { state: "off" });
});

test("what is marked and has left its page for good is kept no longer", async () => {
  const { native, mark } = run(["native.js", "mark.js"]);
  Object.assign(native, { getAttribute: () => null, setAttribute() {} });
  const added = () => {
    const element = /** @type {Element} */ ({});
    mark.add(element, "late");
    return element;
  };
  const stays = added();
  const gone = new WeakRef(added());
  await tidy();
  assert.equal(gone.deref(), undefined);
  assert.deepEqual([...mark.all()], [stays]);
});

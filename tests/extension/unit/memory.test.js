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

test("a page that is not clean is kept for its reader, and no longer", async () => {
  const matn = run(["life.js", "main.js"], "en", {}, { verdict: { verdict: "story", article: {} } });
  /** @type {(() => void) | undefined} */
  let close;
  /** @type {WeakRef<object> | undefined} */
  let kept;
  const fakes = {
    extras: { load: async () => "title", chosen: () => "title" },
    snapshot() {
      const snapshot = { columns: {}, nodes: [] };
      kept = new WeakRef(snapshot);
      return snapshot;
    },
    textSize: { load: async () => 1 },
    watch: { stop() {} },
    restore() {},
    dialogs: { open() {} },
    isMarked: () => false,
    panel: { close() {} },
    readerView: {
      isOpen: () => close !== undefined,
      open(/** @type {unknown} */ _verdict, /** @type {number} */ _size, /** @type {() => void} */ onClose) {
        close = onClose;
      },
    },
  };
  Object.assign(matn, fakes);
  assert.deepEqual({ ...(await matn.reader()) }, { state: "off" });
  await tidy();
  assert.ok(kept?.deref(), "the reader has lost its page");
  close?.();
  await tidy();
  assert.equal(kept?.deref(), undefined);
});

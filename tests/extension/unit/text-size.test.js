/** The size of the reader's text goes up and down by steps, and stays within reason. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { textSize } = run(["text-size.js"]);

test("a step up and a step down lead back", () => {
  assert.ok(1 < textSize.step(1, 1));
  assert.equal(textSize.step(textSize.step(1, 1), -1), 1);
});

test("the largest text is twice the usual size, and no step goes beyond", () => {
  let size = 1;
  for (let step = 0; step < 20; step++) {
    size = textSize.step(size, 1);
  }
  assert.equal(size, 2);
});

test("a kept size that is none of the steps gives way to the usual one", async () => {
  for (const kept of [undefined, "large", 7, null]) {
    assert.equal(await run(["text-size.js"], "en", { textSize: kept }).textSize.load(), 1);
  }
  assert.equal(await run(["text-size.js"], "en", { textSize: 1.35 }).textSize.load(), 1.35);
});

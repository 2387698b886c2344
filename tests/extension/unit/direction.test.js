/** The direction of a text is that of most of its letters, here as in the engine. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { run } from "./files.js";

const { directionOf } = run(["direction.js"]);

/** Each a direction, what it is that has it, and a text; the engine is held to them too. */
const samples = readFileSync(new URL("../../directions.txt", import.meta.url), "utf8").trimEnd().split("\n");

for (const [expected, what, text = ""] of samples.map((it) => it.split("\t"))) {
  test(`the direction of ${what} is ${expected}`, () => {
    assert.equal(directionOf(text) ?? "none", expected);
  });
}

test("an empty text has no direction", () => {
  assert.equal(directionOf(""), null);
});

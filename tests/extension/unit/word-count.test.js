/** Words are counted as the engine counts them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { countWords } = run(["word-count.js"]);

test("a word is a run of letters and digits, and each Chinese character is one", () => {
  assert.equal(countWords("في عام 2011، 北京 isn't"), 7);
});

test("marks on letters and joins inside words part none", () => {
  assert.equal(countWords("كَتَبَ می‌رسند \u2066(§)\u2069"), 2);
  assert.equal(countWords(" – · \n"), 0);
});

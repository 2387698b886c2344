/** What a story's file is called. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { fileName } = run(["file-name.js"]);

test("a title keeps its script, and the joins inside its words", () => {
  assert.equal(fileName("الرصيف القديم يستقبل أول سفينة"), "الرصيف القديم يستقبل أول سفينة");
  assert.equal(fileName("کشتی‌ها می‌رسند"), "کشتی‌ها می‌رسند");
});

test("what no file system takes is left out", () => {
  assert.equal(fileName('a/b\\c: "d" <e>|f? g*\n'), "a b c d e f g");
  assert.equal(fileName("..hidden.. "), "hidden");
  assert.equal(fileName(" // "), "");
});

test("no mark of direction can turn the ending around", () => {
  assert.equal(fileName("\u202ecod\u2067.exe\u200f"), "cod.exe");
});

test("a long title ends with a word, within what a name may be long", () => {
  const long = fileName("الرصيف القديم ".repeat(40));
  assert.match(long, /(الرصيف|القديم)$/);
  const bytes = Buffer.byteLength(long);
  assert.ok(160 < bytes && bytes <= 200, `${bytes} bytes`);
  assert.equal(Buffer.byteLength(fileName("漢".repeat(90))), 198);
});

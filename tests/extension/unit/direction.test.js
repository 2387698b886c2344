/** The direction of a text is that of most of its letters. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { directionOf } = run(["direction.js"]);

test("an Arabic line that begins with a Latin name runs from right to left", () => {
  assert.equal(directionOf("Reuters تنقل عن مصادر في الميناء أن العمل بدأ"), "rtl");
});

test("an English line that quotes an Arabic word runs from left to right", () => {
  assert.equal(directionOf("متن is the body of a text, as apart from its margins"), "ltr");
});

test("Hebrew, Persian and Urdu run from right to left", () => {
  for (const text of ["שלום לכולם", "خبرهای امروز", "آج کی خبریں"]) {
    assert.equal(directionOf(text), "rtl", text);
  }
});

test("as many letters of each run from right to left", () => {
  assert.equal(directionOf("نعم yes"), "rtl");
});

test("a text without letters has no direction of its own", () => {
  assert.equal(directionOf("12 / 2026 (3)"), null);
  assert.equal(directionOf(""), null);
});

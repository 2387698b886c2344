/** The digits that a story is written with. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { digitsOf } = run(["digits.js"]);

/** @param {string} text @param {string} lang */
const of = (text, lang) => {
  const body = [{ type: "paragraph", content: [{ type: "link", href: "https://example.org/٧", content: [{ type: "text", text }] }] }];
  return digitsOf(/** @type {Article} */ (/** @type {unknown} */ ({ body, lang })));
};

test("numbers are written as the story writes them", () => {
  assert.equal(of("في عام ٢٠٢٦", "ar").numbers, "arab");
  assert.equal(of("در سال ۱۴۰۵", "fa").marks, "persian");
  assert.equal(of("في عام 2026", "ar").numbers, "latn");
});

test("one name with digits of its own does not decide, nor what is written for machines", () => {
  assert.equal(of("২০২৬ সালে COVID-19", "bn").numbers, "beng");
  assert.equal(of("في عام ٢٠٢٦ بعد COVID-19", "ar").numbers, "arab");
  assert.equal(of("In 2026 on the isle of ٣", "en").marks, "decimal");
  const time = { type: "time", datetime: "2026-11-28", content: [{ type: "text", text: "২৮ নভেম্বর" }] };
  const body = [{ type: "paragraph", content: [time] }];
  assert.equal(digitsOf(/** @type {Article} */ (/** @type {unknown} */ ({ body, lang: "bn" }))).marks, "bengali");
});

test("a story without numbers is written as its language is", () => {
  assert.equal(of("بلا أرقام", "ar").numbers, "latn");
  assert.equal(of("بی‌عدد", "fa").numbers, undefined);
});

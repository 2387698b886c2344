/** Every word that the user sees is there in every language. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { extension, list, messages, read, run } from "./files.js";

const locales = list("_locales");
const counted = ["sectionsHidden", "wordsKept", "copied", "minutes"];

const scripts = ["background", "content"].flatMap((folder) =>
  list(folder).map((name) => read(`${folder}/${name}`)),
);
const sources = [...scripts, read("manifest.json")].join("\n");

/** @param {string} key */
const family = (key) => (/** @type {RegExpExecArray | null} */ (/^(.+)_[a-z]+$/.exec(key)) ?? [, key])[1];

/**
 * The language tag of a folder: its region stands behind an underscore.
 *
 * @param {string} locale
 */
const tag = (locale) => locale.replace("_", "-");

test("the interface speaks every language whose cues are known", () => {
  const cues = readdirSync(new URL("../src/cues/", extension)).filter((name) => name.endsWith(".txt") && name !== "names.txt");
  const spoken = new Set(locales.map((locale) => locale.split("_")[0]));
  assert.deepEqual([...spoken], cues.map((name) => name.replace(".txt", "")).sort());
  assert.ok(locales.includes(JSON.parse(read("manifest.json")).default_locale));
});

test("every language has the same messages", () => {
  const [first, ...others] = locales.map((locale) => [...new Set(Object.keys(messages(locale)).map(family))].sort());
  for (const other of others) {
    assert.deepEqual(other, first);
  }
});

test("no message stands twice in a language", () => {
  for (const locale of locales) {
    // A parser keeps the last of two and says nothing.
    const keys = [...read(`_locales/${locale}/messages.json`).matchAll(/"(\w+)": \{/g)].map(([, key]) => key);
    assert.deepEqual(keys, Object.keys(messages(locale)), locale);
  }
});

test("every message that the code asks for is there", () => {
  const asked = [
    ...sources.matchAll(/(?:\bof|\bcount|getMessage)\(\s*"([a-zA-Z]+)"/g),
    ...sources.matchAll(/__MSG_([a-zA-Z]+)__/g),
    ...sources.matchAll(/(?:toggle|reader|copy): "(menu[a-zA-Z]+)"/g),
  ].map(([, key]) => key);
  assert.ok(20 < asked.length);

  const known = Object.keys(messages("en")).map(family);
  for (const key of asked) {
    assert.ok(known.includes(key), `${key} has no words`);
  }
});

test("no message is left over", () => {
  for (const key of Object.keys(messages("en")).map(family)) {
    assert.match(sources, new RegExp(`["_]${key}["_]`), `${key} is used nowhere`);
  }
});

test("no message is empty", () => {
  for (const locale of locales) {
    for (const [key, { message }] of Object.entries(messages(locale))) {
      assert.match(message, /\S/, `${key} in ${locale}`);
    }
  }
});

test("counted words have the plural forms of their language, no more and no fewer", () => {
  for (const locale of locales) {
    const forms = new Intl.PluralRules(tag(locale)).resolvedOptions().pluralCategories;
    for (const key of counted) {
      const there = Object.keys(messages(locale)).filter((it) => family(it) === key && it !== key);
      assert.deepEqual(there.sort(), forms.map((form) => `${key}_${form}`).sort(), locale);
    }
  }
});

test("numbers stand in the words where there are several", () => {
  for (const locale of locales) {
    for (const key of counted) {
      assert.match(messages(locale)[`${key}_other`].message, /\$1/, `${key} in ${locale}`);
    }
    for (const [key, { message }] of Object.entries(messages(locale))) {
      const places = family(key) === "wordsKept" && key !== "wordsKept_zero" ? /\$2/ : /^((?!\$2).)*$/;
      assert.match(message, places, `${key} in ${locale}`);
    }
  }
});

test("each language names itself and its direction", () => {
  const rightToLeft = ["ar", "fa", "he", "ur"];
  for (const locale of locales) {
    assert.equal(messages(locale).language.message, tag(locale));
    assert.equal(messages(locale).direction.message, rightToLeft.includes(locale) ? "rtl" : "ltr", locale);
  }
});

test("the store takes the description", () => {
  for (const locale of locales) {
    assert.ok(messages(locale).description.message.length <= 132, locale);
  }
});

test("English counts one and many", () => {
  const { words } = run(["words.js"], "en-GB");
  assert.equal(words.count("sectionsHidden", 1), "1 section hidden");
  assert.equal(words.count("sectionsHidden", 23), "23 sections hidden");
  assert.equal(words.count("wordsKept", 3900, words.number(1240)), "1,240 of 3,900 words kept");
});

test("Arabic counts one, two, few and many", () => {
  const { words } = run(["words.js"], "ar-MA");
  assert.equal(words.direction, "rtl");
  assert.equal(words.count("sectionsHidden", 1), "أُخفي قسم واحد");
  assert.equal(words.count("sectionsHidden", 2), "أُخفي قسمان");
  assert.equal(words.count("sectionsHidden", 3), "أُخفيت 3 أقسام");
  assert.equal(words.count("sectionsHidden", 23), "أُخفي 23 قسمًا");
  assert.equal(words.count("sectionsHidden", 100), "أُخفي 100 قسم");
});

test("numbers are written as the user's region writes them", () => {
  assert.equal(run(["words.js"], "ar-EG").words.number(1240), "١٬٢٤٠");
  assert.equal(run(["words.js"], "ar-MA").words.number(1240), "1.240");
});

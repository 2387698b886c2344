/** The content scripts as the background injects them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { CONTENT_FILES, PAGE_STYLE } from "../../../extension/background/page.js";
import { list, read, run } from "./files.js";

test("every content script and the style of the page are injected, once", () => {
  assert.deepEqual([...CONTENT_FILES, PAGE_STYLE].sort(), list("content").map((name) => `content/${name}`));
});

test("the first script makes the place that the others share, the last one uses them all", () => {
  assert.equal(CONTENT_FILES[0], "content/start.js");
  assert.equal(CONTENT_FILES.at(-1), "content/main.js");
});

test("the scripts share one global and no other", () => {
  for (const path of CONTENT_FILES) {
    assert.doesNotMatch(read(path), /^(var|let|const|function|class|async function) /m, path);
  }
});

test("a second injection changes nothing", () => {
  const files = CONTENT_FILES.map((path) => path.replace("content/", "")).slice(1);
  const matn = run(files);
  const before = { ...matn };
  assert.ok(10 < Object.keys(before).length);
  matn.again();
  assert.deepEqual(Object.keys(matn), Object.keys(before));
  for (const [name, part] of Object.entries(before)) {
    assert.equal(Reflect.get(matn, name), part, name);
  }
});

test("no script writes markup or asks the network", () => {
  for (const path of CONTENT_FILES) {
    const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\bfetch\(|XMLHttpRequest|\beval\(/;
    assert.doesNotMatch(read(path), forbidden, path);
  }
});

test("what looks through the page asks no element by a name that a form may answer to", () => {
  const names = Object.keys(run(["native.js"]).native).join("|");
  const asked = new RegExp(`(?<!\\b(?:native|document))\\??\\.(?:${names})\\b`);
  for (const name of ["comers", "fixtures", "folds", "holds", "late", "selection", "sight", "story"]) {
    assert.doesNotMatch(read(`content/${name}.js`), asked, name);
  }
});

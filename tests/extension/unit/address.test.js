/** What a story may link to or show. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./files.js";

const { address } = run(["address.js"]);

test("links to the web and to mail are kept", () => {
  for (const href of ["https://news.example/a?b#c", "http://news.example/", "mailto:desk@news.example"]) {
    assert.equal(address.link(href), href);
  }
});

test("a link that could run a script or open a file is dropped", () => {
  for (const href of [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://news.example/1",
    "about:blank",
    "chrome://version",
  ]) {
    assert.equal(address.link(href), null, href);
  }
});

test("an address without a scheme is dropped", () => {
  for (const href of ["", "/story", "story.html", "//news.example/story"]) {
    assert.equal(address.link(href), null, href);
  }
});

test("pictures of the web are kept", () => {
  for (const src of ["https://news.example/a.jpg", "http://news.example/b?c"]) {
    assert.equal(address.image(src), src);
  }
});

test("what is no picture is not shown as one", () => {
  for (const src of ["data:image/svg+xml,x", "data:text/html,x", "blob:https://news.example/1", "javascript:alert(1)", "mailto:desk@news.example", "a.jpg"]) {
    assert.equal(address.image(src), null, src);
  }
});

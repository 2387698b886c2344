/** What the manifest promises to users and to both browsers. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { extension, read } from "./files.js";

const manifest = JSON.parse(read("manifest.json"));

test("the extension asks for these permissions and no others", () => {
  const asked = ["activeTab", "scripting", "storage", "clipboardWrite", "contextMenus"];
  assert.deepEqual(manifest.permissions, asked);
  assert.equal(manifest.optional_permissions, undefined);
});

test("the privacy statement gives a reason for each permission", () => {
  const statement = readFileSync(new URL("../PRIVACY.md", extension), "utf8");
  const given = [...statement.matchAll(/^\| `(.+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(given, manifest.permissions);
});

test("no site is open to the extension before a click", () => {
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.optional_host_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
});

test("no site can load a file of the extension", () => {
  assert.equal(manifest.web_accessible_resources, undefined);
  assert.equal(manifest.externally_connectable, undefined);
});

test("the policy lets the engine run, and nothing come from afar", () => {
  const policy = manifest.content_security_policy.extension_pages;
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(policy, /https?:|\*|unsafe-inline|'unsafe-eval'/);
});

test("each icon is a picture of the size that it is listed for", () => {
  for (const [size, path] of [
    ...Object.entries(manifest.icons),
    ...Object.entries(manifest.action.default_icon),
  ]) {
    const picture = readFileSync(new URL(path, extension));
    assert.equal(picture.toString("latin1", 1, 4), "PNG", path);
    assert.equal(picture.readUInt32BE(16), Number(size), `width of ${path}`);
    assert.equal(picture.readUInt32BE(20), Number(size), `height of ${path}`);
  }
});

test("both kinds of background start the same file", () => {
  const { service_worker, scripts, type } = manifest.background;
  assert.deepEqual(scripts, [service_worker]);
  assert.equal(type, "module");
  assert.ok(existsSync(new URL(service_worker, extension)));
});

test("the shortcuts are ones that both browsers assign", () => {
  const keys = Object.values(manifest.commands).flatMap((it) => it.suggested_key?.default ?? []);
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) {
    assert.match(key, /^Alt\+Shift\+[DGIJKLMOQUY]$/);
  }
});

test("Firefox is told that no data is collected", () => {
  const { gecko } = manifest.browser_specific_settings;
  assert.deepEqual(gecko.data_collection_permissions, { required: ["none"] });
});

test("no Firefox is offered this that keeps content scripts from adopting style sheets", () => {
  const { gecko, gecko_android } = manifest.browser_specific_settings;
  // Those before throw when a content script sets `adoptedStyleSheets` (Bugzilla 1751346), and
  // nothing of ours would show.
  assert.equal(gecko.strict_min_version, "153.0");
  assert.equal(gecko_android.strict_min_version, "153.0");
});

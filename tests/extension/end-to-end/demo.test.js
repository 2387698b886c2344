// What `cargo xtask demo` runs, to its end.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { target } from "./places.js";

const folder = join(target, "demo");

test("the demo tells what it saw and writes its pictures and the story", async () => {
  rmSync(folder, { recursive: true, force: true });
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "demo.js")]);
  assert.match(stdout, /^Verdict: {2}story/m);
  assert.match(stdout, /^Story: +\S/m);
  for (const picture of ["before.png", "clean.png", "reader.png", "before-after.png"]) {
    assert.ok(existsSync(join(folder, picture)), picture);
  }
  assert.match(readFileSync(join(folder, "story.md"), "utf8"), /\p{Script=Arabic}/u);
});

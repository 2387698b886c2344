/**
 * Measures the click on one page, with the background awake and asleep.
 *
 *     node timing.js [file] [rounds]
 *
 * `MATN_BROWSER` names the browser. A loaded machine makes every figure larger, so the least of
 * them is printed beside the median.
 */

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { launch } from "./browsers/index.js";
import { ownPages } from "./places.js";
import { Server } from "./server.js";
import { restore } from "./steps.js";
import { timedClean } from "./stopwatch.js";

const file = process.argv[2] ?? join(ownPages, "ar-harbour", "portal.html");
const rounds = Number(process.argv[3] ?? 15);

const server = await Server.start();
const browser = await launch();
try {
  const address = server.serve(basename(file), readFileSync(file, "utf8"));
  await browser.open(address);
  await measure("first click of all", 1, async () => {});
  await measure("first click on a page", rounds, () => browser.open(address));
  await measure("first click on a page, background asleep", rounds, async () => {
    await browser.open(address);
    await browser.sleep();
  });
  await measure("further clicks", rounds, async () => {});
  await measure("further clicks, background asleep", rounds, () => browser.sleep());
} finally {
  await browser.close();
  await server.close();
}

/**
 * Cleans the page so many times, and prints how long it took.
 *
 * @param {string} what
 * @param {number} times
 * @param {() => Promise<void>} prepare
 */
async function measure(what, times, prepare) {
  /** @type {import("./stopwatch.js").Times[]} */
  const results = [];
  for (let round = 0; round < times; round++) {
    await prepare();
    results.push(await timedClean(browser));
    await restore(browser);
  }
  console.log(`${browser.name}, ${what}: clean ${figures(results.map((it) => it.shown))}; painted ${figures(results.map((it) => it.painted))}`);
}

/** @param {number[]} numbers */
function figures(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  return `${sorted[Math.floor(sorted.length / 2)]} ms (least ${sorted[0]})`;
}

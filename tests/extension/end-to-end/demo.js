/**
 * Shows on one page what the extension does.
 *
 *     node demo.js [address or file]
 *
 * `MATN_BROWSER` names the browser, `MATN_TARGET` the folder for the pictures and the story, and
 * `MATN_OPEN=1` leaves the window to the person at the screen.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { launch } from "./browsers/index.js";
import { ownPages, target } from "./places.js";
import { Server } from "./server.js";
import { clean, look, message, openReader, restore, still } from "./steps.js";
import { timedClean } from "./stopwatch.js";
import { until } from "./until.js";

const subject = process.argv[2] ?? join(ownPages, "ar-harbour", "portal.html");
const isOpen = process.env.MATN_OPEN === "1";
const folder = join(target, "demo");
mkdirSync(folder, { recursive: true });

const server = await Server.start();
const browser = await launch({ headed: isOpen });
try {
  await show();
  if (isOpen) await browser.closed();
} finally {
  await browser.close();
  await server.close();
}

async function show() {
  const address = URL.canParse(subject) ? subject : server.serve(basename(subject), readFileSync(subject, "utf8"));
  await browser.open(address);
  await browser.screenshot(join(folder, "before.png"));

  const { shown, painted } = await timedClean(browser);
  console.log(`Page:     ${address}, in ${browser.name}`);
  console.log(`Panel:    ${await message(browser)}`);
  console.log(`Time:     clean ${shown} ms after the click, painted ${painted} ms after it`);
  await still(browser, "panelRoot");
  await browser.screenshot(join(folder, "clean.png"));

  const wasCleaned = await isClean();
  if (wasCleaned) await read();
  const verdict = await judge(wasCleaned);
  console.log(`Verdict:  ${verdict.verdict}, confidence ${verdict.confidence.toFixed(2)}`);
  console.log(`Words:    ${verdict.words.kept} of ${verdict.words.total} kept`);
  if (!wasCleaned) return;

  console.log(`Story:    ${verdict.article?.title ?? "without a headline"}`);
  console.log(`Hidden:   ${verdict.hidden.length} parts`);
  for (const line of verdict.openings) console.log(`          ${line}`);
  writeFileSync(join(folder, "story.md"), verdict.markdown);
  if (!isOpen) await pair();
  console.log(`Written:  before.png, clean.png, reader.png and story.md in ${folder}`);
}

/** Puts the pictures of before and after side by side into one, for people to be shown. */
async function pair() {
  const image = (/** @type {string} */ name) =>
    `<img src="data:image/png;base64,${readFileSync(join(folder, name)).toString("base64")}">`;
  const style = `body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #d8dce3 }
    img { flex: 1; min-width: 0; border-radius: 8px; box-shadow: 0 2px 12px #0004 }`;
  const html = `<!doctype html><style>${style}</style>${image("before.png")}${image("clean.png")}`;
  await browser.open(server.serve("before-after.html", html));
  await browser.setViewport(1600, 533);
  await browser.screenshot(join(folder, "before-after.png"));
}

/** Takes a picture of the reader and closes it again. */
async function read() {
  await openReader(browser);
  await still(browser, "readerRoot");
  await browser.screenshot(join(folder, "reader.png"));
  await browser.press("Escape");
  await until("the reader closes", () => look(browser), (it) => !it.reader);
}

/** Whether the page is clean. What is hidden may stand in shadow trees, where the document shows nothing of it. */
function isClean() {
  return browser.isolated(async (matn) => matn.state === "clean");
}

/**
 * The verdict on the page as it came, and what each hidden part is and opens with.
 *
 * @param {boolean} wasCleaned
 */
async function judge(wasCleaned) {
  if (wasCleaned) await restore(browser);
  const verdict = await browser.isolated(async (matn) => {
    const { columns, nodes } = matn.snapshot();
    /** @type {Question} */
    const question = { type: "extract", columns, selected: new Uint32Array(), extras: "" };
    /** @type {Reply} */
    const reply = await chrome.runtime.sendMessage(question);
    if ("error" in reply) throw new Error(reply.error);
    const openings = reply.verdict.hidden.map(({ node, kind }) => {
      const text = nodes[node]?.textContent?.trim().replace(/\s+/g, " ") ?? "";
      return `${kind.replace("_", " ").padEnd(11)} ${text.slice(0, 60)}`;
    });
    return { ...reply.verdict, openings };
  });
  if (wasCleaned) await clean(browser);
  return verdict;
}

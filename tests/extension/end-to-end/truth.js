/**
 * The pages, and what the story of each is.
 *
 * The project's own pages lie in `tests/pages`, one folder a story and one file a shape. The folder
 * that `MATN_PAGES` names gives more of them: `<id>.<shape>.html`, with `truth.jsonl` beside them
 * or in the folder above.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { ownPages } from "./places.js";
import { policies } from "./server.js";

/**
 * @typedef {object} Truth
 * @property {string} id
 * @property {string} lang
 * @property {"ltr" | "rtl"} dir
 * @property {string | null} title
 * @property {string | null} byline
 * @property {string | null} caption
 * @property {string | null} [picture]  The address of the story's one picture, where that is known.
 * @property {string | null} text  The story, or null where the page holds none.
 * @property {string} [shown]      The story as the page shows it, where that has other words.
 * @property {string[]} without    Snippets that stand outside the story.
 */

/** @typedef {{ name: string, shape: string, html: string, truth: Truth, isGiven: boolean }} Page */

/** How well the words must agree: at most about one in seventy may be wrong. */
const AGREEMENT = 0.985;

const all = [...own(), ...(process.env.MATN_PAGES ? given(process.env.MATN_PAGES) : [])];

/** Pages of shadow trees, into which neither `innerText` nor the browser's own copying reaches. */
export const composed = all.filter(({ html }) => html.includes("<template shadowrootmode="));

/** Every other page, by story and shape. */
export const pages = all.filter((page) => !composed.includes(page));

/**
 * What is tried with every story: one page of each of our own, in the shape that news sites have most
 * often, each single trait, and all that are given, under every policy.
 */
const TRIED = ["portal", "page"];
export const trials = pages
  .filter(({ truth, shape, isGiven }) => truth.text !== null && (isGiven || TRIED.includes(shape)))
  .flatMap((story) => (story.isGiven ? policies : [policies[0]]).map((policy) => ({ story, policy })));

/** Pages that hold no story. */
export const fronts = pages.filter((it) => it.truth.text === null);

/** @param {string} name */
export function page(name) {
  const found = all.find((it) => it.name === name);
  if (!found) throw new Error(`there is no page ${name}`);
  return found;
}

/**
 * What is wrong with a text that should be the story of a page; null when it is right.
 *
 * Title, caption and byline may stand or not, so their lines do not count on either side.
 *
 * @param {string} text
 * @param {Truth} truth
 * @returns {string | null}
 */
export function fault(text, truth) {
  const leak = truth.without.find((it) => fold(text).includes(fold(it)));
  if (leak) return `"${leak}" came along`;
  const free = new Set([truth.title, truth.byline, truth.caption].map((it) => words(it ?? "").join(" ")));
  const have = body(text, free);
  const want = body(truth.text ?? "", free);
  const agreement = overlap(have, want);
  return AGREEMENT <= agreement ? null : `F1 ${agreement.toFixed(3)}; ${difference(have, want)}`;
}

/**
 * The words of a text; each Chinese or Japanese character is one, since those scripts part no words.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return fold(text).match(/[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[\p{L}\p{N}_])+/gu) ?? [];
}

/**
 * The text of an HTML fragment, with a line for each block.
 *
 * @param {string} html
 */
export function textOf(html) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
  return html
    .replace(/<\/?(?:p|div|h[1-6]|li|ul|ol|blockquote|figure|figcaption|table|tr|td|th|pre|br|hr)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => named[/** @type {keyof typeof named} */ (name)]);
}

/**
 * Quotes, dashes, spaces and numbers are written in many ways; marks of direction are not seen at all.
 *
 * @param {string} text
 */
function fold(text) {
  return text
    .replace(/[\u200b\u00ad\u200e\u200f\u2066-\u2069]/g, "")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010\u2011\u2013\u2014]/g, "-")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
}

/**
 * @param {string} text
 * @param {Set<string>} free  Lines that do not count.
 */
function body(text, free) {
  const lines = text.split("\n").map(words);
  return lines.filter((line) => !free.has(line.join(" "))).flat();
}

/**
 * F1 of two multisets of words.
 *
 * @param {string[]} have
 * @param {string[]} want
 */
function overlap(have, want) {
  const common = have.length - surplus(have, want).length;
  return have.length + want.length === 0 ? 1 : (2 * common) / (have.length + want.length);
}

/**
 * The words of `left` that `right` has not, as often as they are too many.
 *
 * @param {string[]} left
 * @param {string[]} right
 */
function surplus(left, right) {
  const counts = new Map();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  return left.filter((word) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count - 1);
    return count <= 0;
  });
}

/**
 * @param {string[]} have
 * @param {string[]} want
 */
function difference(have, want) {
  const list = (/** @type {string[]} */ it) => (it.length ? it.slice(0, 12).join(" ") : "none");
  return `too many: ${list(surplus(have, want))}; missing: ${list(surplus(want, have))}`;
}

/** @returns {Page[]} */
function own() {
  return readdirSync(ownPages).sort().flatMap((story) => {
    const folder = join(ownPages, story);
    const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"));
    return htmlIn(folder).map((file) => read(folder, file, `${story}/${file.slice(0, -5)}`, truth, false));
  });
}

/**
 * @param {string} folder
 * @returns {Page[]}
 */
function given(folder) {
  const places = [join(folder, "truth.jsonl"), join(dirname(folder), "truth.jsonl")];
  const place = places.find((it) => existsSync(it));
  if (!place) throw new Error(`no truth.jsonl for ${folder}`);
  const lines = readFileSync(place, "utf8").split("\n").filter(Boolean);
  const truths = new Map(lines.map((line) => JSON.parse(line)).map((it) => [it.id, it]));
  return htmlIn(folder).map((file) => {
    const [id, shape] = file.split(".");
    return read(folder, file, `${id}/${shape}`, truths.get(id), true);
  });
}

/** @param {string} folder */
function htmlIn(folder) {
  return readdirSync(folder).filter((it) => it.endsWith(".html")).sort();
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} name
 * @param {Truth} truth
 * @param {boolean} isGiven
 * @returns {Page}
 */
function read(folder, file, name, truth, isGiven) {
  return { name, shape: name.split("/")[1], html: readFileSync(join(folder, file), "utf8"), truth, isGiven };
}

/**
 * Carries a wish to the page of a tab, and says so on the toolbar button when it cannot be met.
 */

/** The content scripts, in the order in which they build on one another. */
export const CONTENT_FILES = [
  "content/start.js",
  "content/life.js",
  "content/words.js",
  "content/address.js",
  "content/direction.js",
  "content/arabic-script.js",
  "content/element.js",
  "content/native.js",
  "content/order.js",
  "content/holds.js",
  "content/composed.js",
  "content/apart.js",
  "content/snapshot.js",
  "content/position.js",
  "content/quiet.js",
  "content/attributes.js",
  "content/popovers.js",
  "content/dialogs.js",
  "content/ancestors.js",
  "content/bars.js",
  "content/focus.js",
  "content/hold.js",
  "content/block.js",
  "content/box.js",
  "content/fixtures.js",
  "content/mark.js",
  "content/loose.js",
  "content/story.js",
  "content/folds.js",
  "content/sight.js",
  "content/reflow.js",
  "content/lock.js",
  "content/free.js",
  "content/presses.js",
  "content/comers.js",
  "content/late.js",
  "content/rows.js",
  "content/apply.js",
  "content/watch.js",
  "content/selection.js",
  "content/extras.js",
  "content/copy.js",
  "content/file-name.js",
  "content/look.js",
  "content/file-style.js",
  "content/page-file.js",
  "content/save.js",
  "content/base-style.js",
  "content/button.js",
  "content/reach.js",
  "content/release.js",
  "content/overlay.js",
  "content/room.js",
  "content/panel-style.js",
  "content/panel.js",
  "content/digits.js",
  "content/article.js",
  "content/text-size.js",
  "content/reader-place.js",
  "content/reader-style.js",
  "content/reader-menu.js",
  "content/reader.js",
  "content/main.js",
];

/** The style of the page itself, which is the user's to have. */
export const PAGE_STYLE = "content/page.css";

/**
 * How long Chromium may need, just after a page has loaded, before it honours the user's click:
 * milliseconds from one try to the next, since a busy machine needs more than the first.
 */
const GRANT_DELAYS = [150, 300, 600];

/** What was asked of pages that are still loading, and waits until there is something to look at. */
const waiting = new Set();

/**
 * Asks something of the page of `tab`.
 *
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {Wish} wish
 * @returns {Promise<void>}
 */
export async function ask(tab, wish) {
  if (tab?.id === undefined) {
    return;
  }
  const name = `${wish} of ${tab.id}`;
  if (tab.status !== "loading") {
    await bring(wish, tab.id, tab.url);
  } else if (!waiting.has(name)) {
    // Whoever asks again before anything has come of it means the same, and does not take it back.
    waiting.add(name);
    try {
      await show(tab.id, undefined, "…");
      await bring(wish, tab.id, tab.url);
    } finally {
      waiting.delete(name);
    }
  }
}

/**
 * @param {Wish} wish
 * @param {number} tabId
 * @param {string | undefined} url
 */
async function bring(wish, tabId, url) {
  const target = { tabId };
  let isKnown;
  try {
    isKnown = await patiently(() => run({ target, func: isThere, args: [] }));
  } catch {
    const isNext = url !== undefined && (await isStrange(tabId));
    await show(tabId, isNext ? undefined : "unreachable");
    return;
  }
  try {
    const { error } = await carry(target, wish, isKnown);
    await show(tabId, error ? "failed" : undefined);
  } catch {
    await showFailure(target);
  }
}

/**
 * @param {{ tabId: number }} target
 * @param {Wish} wish
 * @param {boolean} isKnown Whether the page has the content scripts.
 * @returns {Promise<Outcome>}
 */
async function carry(target, wish, isKnown) {
  if (!isKnown) {
    await Promise.all([
      chrome.scripting.insertCSS({ target, origin: "USER", files: [PAGE_STYLE] }),
      chrome.scripting.executeScript({ target, files: CONTENT_FILES }),
    ]);
  }
  // A script run for a click carries the user's activation, which the clipboard asks for.
  return run({ target, func: grant, args: [wish] });
}

/**
 * Whether the browser keeps the address of a tab to itself. It does where another site has come in the
 * place of the page that was asked.
 *
 * @param {number} tabId
 */
async function isStrange(tabId) {
  const { url } = await chrome.tabs.get(tabId).catch(() => ({ url: undefined }));
  return url === undefined;
}

/**
 * Marks the button where the page that was asked is still there. What knows nothing of us is the next
 * one, of which nobody has asked anything.
 *
 * @param {{ tabId: number }} target
 */
async function showFailure(target) {
  const isSame = await run({ target, func: isThere, args: [] }).catch(() => false);
  if (isSame) {
    await show(target.tabId, "failed");
  }
}

/**
 * Runs a function in the page.
 *
 * @template {unknown[]} Args
 * @template Result
 * @param {chrome.scripting.ScriptInjection<Args, Result>} injection
 */
async function run(injection) {
  const [frame] = await chrome.scripting.executeScript(injection);
  // Firefox raises no error for a page that is closed to extensions: it has run nothing there.
  if (frame?.result === undefined || frame.result === null) {
    throw new Error("the page ran nothing");
  }
  return frame.result;
}

/**
 * Tries again: a click in the first moments of a page may come before its permission.
 *
 * @template Result
 * @param {() => Promise<Result>} attempt
 */
async function patiently(attempt) {
  for (const delay of GRANT_DELAYS) {
    try {
      return await attempt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return attempt();
}

/** Runs in the page. An element with the id "matn" is no sign of us, so only own properties count. */
function isThere() {
  return Object.hasOwn(globalThis, "matn") && "toggle" in globalThis.matn;
}

/**
 * Runs in the page.
 *
 * @param {Wish} wish
 */
function grant(wish) {
  return globalThis.matn[wish]();
}

/**
 * Marks the button with the problem in words, or clears it. The browser clears it on navigation.
 *
 * @param {number} tabId
 * @param {"failed" | "unreachable" | undefined} problem
 * @param {string} [text] What stands on the button itself.
 */
async function show(tabId, problem, text = problem ? "!" : "") {
  const title = chrome.i18n.getMessage(problem ?? "actionTitle");
  try {
    await chrome.action.setTitle({ tabId, title });
    await chrome.action.setBadgeText({ tabId, text });
  } catch {
    // The tab has been closed meanwhile: there is no button left to mark.
  }
}

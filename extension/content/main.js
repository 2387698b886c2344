// What a user can ask of the page, and the state that it is in.

(() => {
  if (Object.hasOwn(matn, "toggle")) {
    return;
  }

  const NOTHING = new Uint32Array();

  /** What each wish to copy puts on the clipboard. */
  const COPIES = {
    copy: (/** @type {Verdict} */ { text, html }) => ({ "text/plain": text, "text/html": html }),
    copyMarkdown: (/** @type {Verdict} */ { markdown }) => ({ "text/plain": markdown }),
    copyHtml: (/** @type {Verdict} */ { html }) => ({ "text/plain": html }),
  };

  /** What each wish to save hands to the browser: the file's ending, its type, its text. */
  const FILES = {
    saveMarkdown: async (/** @type {Verdict} */ { markdown }) =>
      /** @type {const} */ ([".md", "text/markdown", markdown]),
    saveHtml: async (/** @type {Verdict} */ verdict) =>
      /** @type {const} */ ([".html", "text/html", await matn.pageFile(verdict)]),
  };

  /** So often a clean page that an app renders anew is cleaned again. */
  const MOST_ANEW = 3;

  /** @type {Story | undefined} What is known of the page that is clean, or that the reader shows. */
  let known;
  let anew = 0;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  matn.toggle = () =>
    inTurn(async () => {
      if (matn.readerView.isOpen()) {
        matn.readerView.close();
      } else if (matn.state === "clean" && !hasMovedOn()) {
        restore();
      } else {
        await clean();
      }
    });

  matn.reader = () =>
    inTurn(async () => {
      if (matn.readerView.isOpen()) {
        matn.readerView.close();
        return;
      }
      await renew();
      known = await story();
      if (known) {
        matn.readerView.open(known.verdict, await matn.textSize.load(), forget);
      }
    });

  matn.copy = () => copy(COPIES.copy);
  matn.copyMarkdown = () => copy(COPIES.copyMarkdown);
  matn.copyHtml = () => copy(COPIES.copyHtml);
  matn.saveMarkdown = () => save(FILES.saveMarkdown);
  matn.saveHtml = () => save(FILES.saveHtml);

  matn.life.atNext(giveUp);

  /** @param {(verdict: Verdict) => Record<string, string>} typesOf */
  function copy(typesOf) {
    // With the story at hand the clipboard is written in the click itself, which it may insist on.
    const held = upToDate();
    const ready = held && selectionIn(held.snapshot).leaves.length === 0 ? held : undefined;
    const copied = ready && matn.writeClipboard(typesOf(ready.verdict));
    return inTurn(async () => {
      await renew();
      const found = ready ?? (await selected());
      if (!found?.verdict.article) {
        return;
      }
      const isCopied = await (copied ?? matn.writeClipboard(typesOf(found.verdict)));
      const { of, count } = matn.words;
      tell(isCopied ? count("copied", found.verdict.text_words) : of("notCopied"));
    });
  }

  /** @param {(verdict: Verdict) => Promise<readonly [string, string, string]>} fileOf */
  function save(fileOf) {
    return inTurn(async () => {
      await renew();
      const found = await story();
      if (!found) {
        return;
      }
      const title = matn.fileName(found.verdict.article?.title ?? document.title);
      const [ending, type, text] = await fileOf(found.verdict);
      const isSaving = matn.saveFile((title || location.hostname || "matn") + ending, type, text);
      // The browser may still ask where to, and be told nowhere.
      tell(matn.words.of(isSaving ? "saving" : "notSaved"));
    });
  }

  /**
   * Does one thing after another, so that hasty clicks end where they should.
   *
   * @param {() => Promise<void>} work
   * @returns {Promise<Outcome>}
   */
  function inTurn(work) {
    const outcome = last.then(() => outcomeOf(work));
    last = outcome;
    return outcome;
  }

  /**
   * @param {() => Promise<void>} work
   * @returns {Promise<Outcome>}
   */
  async function outcomeOf(work) {
    try {
      await work();
      return { state: matn.state };
    } catch (error) {
      complain();
      return { state: matn.state, error: String(error) };
    }
  }

  function complain() {
    try {
      say(matn.words.of("failed"));
    } catch {
      // Where the page keeps us from saying it, the button is marked all the same; after an update of
      // the extension there are no words any more, and only another click gets an answer.
      giveUp();
    }
  }

  function giveUp() {
    matn.readerView.close();
    restore();
  }

  async function clean(hasBar = true) {
    const found = await find(pageAsItCame());
    if (found) {
      apply(found, hasBar);
    }
  }

  /**
   * Leaves the story alone on the page.
   *
   * @param {Story} story
   * @param {boolean} hasBar
   */
  function apply(story, hasBar) {
    try {
      show(story, hasBar);
    } catch (error) {
      // A page that is clean by half is given back.
      restore();
      throw error;
    }
  }

  /**
   * @param {Story} story
   * @param {boolean} hasBar
   */
  function show(story, hasBar) {
    if (!matn.hide(story.snapshot, story.verdict)) {
      matn.panel.message(matn.words.of("unsure"));
      return;
    }
    matn.state = "clean";
    known = story;
    if (hasBar) {
      matn.panel.summary(story.verdict);
    }
    matn.watch.start(() => inTurn(lookAfter), matn.late.hide);
  }

  /** Ends what holds no more. The new page is not cleaned, which nobody has asked for. */
  async function lookAfter() {
    // The reader shows the story that it was opened with, and looks anew when it closes.
    if (matn.state !== "clean" || matn.readerView.isOpen()) {
      return;
    }
    if (hasMovedOn()) {
      restore();
    } else if (matn.isStoryGone()) {
      await cleanAnew();
    } else if (matn.hideAgain()) {
      matn.late.free();
    } else {
      restore();
    }
  }

  /** Cleans what an app has put in the place of the same story. One that does so without end gets its page back. */
  async function cleanAnew() {
    const [title, times, hasBar] = [known?.verdict.article?.title, anew, matn.panel.hasSummary()];
    restore();
    const found = times < MOST_ANEW ? await judged(pageAsItCame()) : undefined;
    const isSame = found?.verdict.article?.title === title || isTranslated();
    if (found?.verdict.verdict === "story" && isSame) {
      apply(found, hasBar);
      anew = times + 1;
    }
  }

  /** Whether Chromium has translated the page, as it says by a class of the root. */
  function isTranslated() {
    return document.documentElement.matches(".translated-ltr, .translated-rtl");
  }

  function restore() {
    matn.watch.stop();
    try {
      matn.restore();
    } finally {
      matn.panel.close();
      matn.state = "off";
      known = undefined;
      anew = 0;
    }
  }

  /** Lets go of what was known for the reader alone, which holds the whole page, and of what it kept closed. */
  function forget() {
    if (matn.state === "off") {
      known = undefined;
      matn.dialogs.open();
    }
  }

  /** The story as the page stands, which is left alone. */
  async function story(page = snapshot()) {
    const found = upToDate() ?? (await find(page));
    // The reader may have closed meanwhile.
    if (fresh() !== undefined) {
      known = found;
    }
    return found;
  }

  /** What is selected of the story; all of it where nothing is. */
  async function selected() {
    const page = snapshot();
    const { seen, leaves } = selectionIn(page);
    if (leaves.length === 0) {
      return story(page);
    }
    const found = await find(seen, leaves);
    if (found && !found.verdict.article) {
      tell(matn.words.of("notSelected"));
    }
    return found;
  }

  /**
   * What is selected of what is seen: of the reader, while it stands over the page.
   *
   * @param {Snapshot} page
   */
  function selectionIn(page) {
    const reader = matn.readerRoot?.querySelector("article");
    const seen = reader ? matn.snapshot(reader) : page;
    return { seen, leaves: matn.selection.of(seen) };
  }

  function snapshot() {
    return fresh()?.snapshot ?? pageAsItCame();
  }

  /** The page without what an earlier life of the extension may have left behind in it. */
  function pageAsItCame() {
    restore();
    const page = matn.snapshot();
    if (!matn.isMarked()) {
      return page;
    }
    // The shadow trees where it was left are known since the walk.
    restore();
    return matn.snapshot();
  }

  /**
   * Finds the story, or what is selected of it; where there is none, the panel says so.
   *
   * @param {Snapshot} snapshot
   * @param {Uint32Array} [leaves]
   * @returns {Promise<Story | undefined>}
   */
  async function find(snapshot, leaves) {
    const found = await judged(snapshot, leaves);
    const { verdict } = found.verdict;
    if (verdict !== "story") {
      say(matn.words.of(verdict === "none" ? "noStory" : "unsure"));
    }
    return verdict === "story" ? found : undefined;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Uint32Array} [leaves]
   * @returns {Promise<Story>}
   */
  async function judged(snapshot, leaves = NOTHING) {
    const extras = await matn.extras.load();
    return { snapshot, verdict: await extract(snapshot, leaves, extras), extras };
  }

  /** What is known of the story in the reader, or of the clean page while that stands. */
  function fresh() {
    const isHeld = matn.readerView.isOpen() || (matn.state === "clean" && !hasMovedOn());
    return isHeld && !isOutdated() ? known : undefined;
  }

  /** Whether the clean page has been written on since: a live page goes on, an error is mended. */
  function isOutdated() {
    return matn.state === "clean" && !matn.readerView.isOpen() && !matn.isStoryAsItWas();
  }

  /** Looks at the clean page anew where it is no longer the one that is known. A bar that was closed stays so. */
  async function renew() {
    if (isOutdated()) {
      await clean(matn.panel.hasSummary());
    }
  }

  /**
   * Whether an app has put another page in the place of the clean one.
   *
   * The address alone tells too little: pages change it as they are scrolled. Nor do the texts alone:
   * an app may write its own page once more. One may keep this page out of sight beside the next, or beneath it.
   */
  function hasMovedOn() {
    const { page } = matn.address;
    const isElsewhere = page(known?.snapshot.columns.url ?? "") !== page(document.URL);
    const isBesideNext = matn.isStoryOutOfSight() && matn.late.hidesPage();
    const isBeneathNext = isElsewhere && matn.late.hidesPageOver();
    return isBesideNext || isBeneathNext || ((isElsewhere || !matn.isHiding()) && !matn.isStoryThere());
  }

  /** The same, where it was asked for with the extras that are chosen now. */
  function upToDate() {
    const story = fresh();
    return story?.extras === matn.extras.chosen() ? story : undefined;
  }

  /**
   * Says why nothing came of a wish: for good where nothing else of ours is to be seen.
   *
   * @param {string} text
   */
  function say(text) {
    if (matn.readerView.isOpen() || matn.state === "clean") {
      tell(text);
    } else {
      matn.panel.message(text);
    }
  }

  /**
   * Says something for a moment. Beneath the reader the panel could not be reached.
   *
   * @param {string} text
   */
  function tell(text) {
    const place = matn.readerView.isOpen() ? matn.readerView : matn.panel;
    place.notice(text);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Uint32Array} leaves
   * @param {string} extras
   * @returns {Promise<Verdict>}
   */
  async function extract({ columns }, leaves, extras) {
    const reply = await answer({ type: "extract", columns, selected: leaves, extras });
    if ("error" in reply) {
      throw new Error(reply.error);
    }
    return reply.verdict;
  }

  /**
   * Asks the background, and asks again in a page that was left meanwhile and comes back: the browser
   * has kept the page, and not its answer.
   *
   * @param {object} question
   * @returns {Promise<Reply>}
   */
  async function answer(question) {
    const answered = new AbortController();
    const comeBack = new Promise((resolve) => {
      // The page's first comes when it has loaded.
      const hear = (/** @type {PageTransitionEvent} */ { persisted }) => persisted && resolve(undefined);
      addEventListener("pageshow", hear, { signal: answered.signal });
    });
    const again = comeBack.then(() => answer(question));
    try {
      return await Promise.race([chrome.runtime.sendMessage(question), again]);
    } finally {
      answered.abort();
    }
  }
})();

// What a user can ask of the page, and the state that it is in.

(() => {
  if (Object.hasOwn(matn, "toggle")) {
    return;
  }

  /** @type {Verdict | undefined} What the page is cleaned by. */
  let current;
  /** The address that `current` speaks of. */
  let address = "";
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  matn.toggle = () =>
    inTurn(async () => {
      if (matn.readerView.isOpen()) {
        matn.readerView.close();
      } else if (matn.state === "clean") {
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
      const verdict = fresh() ?? (await find());
      if (verdict) {
        matn.readerView.open(verdict, await matn.textSize.load());
      }
    });

  matn.copy = () => {
    // With the story at hand the clipboard is written in the click itself, which it may insist on.
    const verdict = fresh();
    const copied = verdict && matn.writeClipboard(verdict.text, verdict.html);
    return inTurn(async () => {
      const story = verdict ?? (await find());
      if (!story) {
        return;
      }
      const isCopied = await (copied ?? matn.writeClipboard(story.text, story.html));
      const { of, count } = matn.words;
      matn.panel.notice(isCopied ? count("copied", story.words.kept) : of("notCopied"));
    });
  };

  /**
   * Does one thing after another, so that hasty clicks end where they should.
   *
   * @param {() => Promise<void>} work
   * @returns {Promise<Outcome>}
   */
  function inTurn(work) {
    const outcome = last.then(work).then(
      () => ({ state: matn.state }),
      (error) => {
        restore();
        matn.panel.message(matn.words.of("failed"));
        return { state: matn.state, error: String(error) };
      },
    );
    last = outcome.catch(() => {});
    return outcome;
  }

  async function clean() {
    // What an earlier life of the extension may have left behind is not how the page is.
    restore();
    const snapshot = matn.snapshot();
    const verdict = await extract(snapshot);
    if (!isStory(verdict)) {
      return;
    }
    if (!matn.hide(snapshot, verdict)) {
      matn.panel.message(matn.words.of("unsure"));
      return;
    }
    matn.state = "clean";
    current = verdict;
    address = pageAddress();
    matn.panel.summary(verdict);
  }

  function restore() {
    matn.restore();
    matn.panel.close();
    matn.state = "off";
    current = undefined;
  }

  /** Finds the story and leaves the page alone. */
  async function find() {
    restore();
    const verdict = await extract(matn.snapshot());
    return isStory(verdict) ? verdict : undefined;
  }

  /**
   * Whether there is a story to work with; if not, the panel says so.
   *
   * @param {Verdict} verdict
   */
  function isStory({ verdict, article }) {
    const isFound = verdict === "story" && article !== null;
    if (!isFound) {
      matn.panel.message(matn.words.of(verdict === "none" ? "noStory" : "unsure"));
    }
    return isFound;
  }

  /** The verdict on the page as it stands; an app may have moved on to another story meanwhile. */
  function fresh() {
    return address === pageAddress() ? current : undefined;
  }

  function pageAddress() {
    return document.URL.split("#")[0] ?? "";
  }

  /**
   * @param {Snapshot} snapshot
   * @returns {Promise<Verdict>}
   */
  async function extract({ columns }) {
    /** @type {Reply} */
    const reply = await chrome.runtime.sendMessage({ type: "extract", columns });
    if ("error" in reply) {
      throw new Error(reply.error);
    }
    return reply.verdict;
  }
})();

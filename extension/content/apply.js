// Hides what is not the story, and gives the page back.
//
// An attribute hides an element, by the rules in page.css. Text without an element of its own is put into
// one meanwhile, and dialogs that hold the page are closed; nothing else is moved or removed.

(() => {
  if (Object.hasOwn(matn, "hide")) {
    return;
  }

  const { native } = matn;

  /** Their texts are never seen. */
  const UNSEEN = new Set(["head", "script", "noscript"]);

  /** So often what the page has taken our marks from is hidden again, where it does so on and on. */
  const MOST_ROUNDS = 20;

  /** After so long without it the count begins anew, in milliseconds. */
  const REST = 5000;

  /** @type {Set<Element>} What is hidden since the page was cleaned. */
  let hidden = new Set();
  /** @type {{ text: Text, data: string }[]} What stays of the page, and what it said. */
  let story = [];
  let rounds = 0;
  let lastRound = -REST;
  /** @type {((undo: () => void) => void) | undefined} */
  let giveBack;

  matn.hide = (snapshot, verdict) => {
    const kept = keptTexts(snapshot, verdict);
    const targets = targetsOf(snapshot, verdict, kept);
    const places = targets.map(({ node }) => (isPlaced(node) ? " placed" : ""));
    const loosenRows = matn.rows(kept, targets.map(({ node }) => node));

    giveBack = matn.position.keep(kept, () => {
      matn.hold.end(targets.map(({ node }) => node), kept);
      targets.forEach(({ node, kind }, index) => {
        const element = node instanceof Text ? matn.loose.hide(node) : /** @type {Element} */ (node);
        hidden.add(element);
        matn.mark.set(element, `hidden ${kind}${places[index]}`);
      });
      rounds = 0;
      loosenRows();
      matn.free(kept);
      turn(kept, verdict);
      matn.reflow.start(kept);
      matn.late.start(kept);
    });

    if (kept.some(isRendered)) {
      story = kept.map((text) => ({ text, data: text.data }));
      return true;
    }
    matn.restore();
    return false;
  };

  // An app that makes its page like another takes our marks for a difference.
  matn.hideAgain = () => !matn.mark.again() || isWithinRounds();

  matn.letCome = (element) => {
    hidden.delete(element);
    matn.mark.clear(element);
  };

  matn.restore = () => {
    const undo = giveBack ?? ((change) => change());
    giveBack = undefined;
    undo(reveal);
  };

  matn.isMarked = () => marked().length > 0;

  matn.isHiding = () => hidden.size === 0 || [...hidden].some((element) => native.isConnected(element));

  // An app may write another story into the nodes of this one, or keep it out of sight.
  matn.isStoryThere = () => {
    const there = story.filter(({ text, data }) => text.isConnected && text.data === data);
    return story.length < 2 * there.length && there.some(({ text }) => isRendered(text));
  };

  matn.isStoryAsItWas = () =>
    !matn.late.hasGrown() && story.every(({ text, data }) => text.isConnected && (text.data === data || isClock(text)));

  matn.isStoryGone = () => !story.some(({ text }) => text.isConnected);

  matn.isStoryOutOfSight = () => !matn.isStoryGone() && matn.lastOfStory() === undefined;

  matn.lastOfStory = () => story.findLast(({ text }) => isRendered(text))?.text;

  function isWithinRounds() {
    const now = performance.now();
    rounds = now < lastRound + REST ? rounds + 1 : 1;
    lastRound = now;
    return rounds <= MOST_ROUNDS;
  }

  /**
   * Whether a text tells a time, which may go on.
   *
   * @param {Text} text
   */
  function isClock(text) {
    return Boolean(text.parentElement?.closest("time"));
  }

  function marked() {
    return matn.composed.all("[data-matn]");
  }

  /**
   * What is to be hidden, and the word for it.
   *
   * @param {Snapshot} snapshot
   * @param {Verdict} verdict
   * @param {Text[]} kept
   */
  function targetsOf(snapshot, verdict, kept) {
    const found = verdict.hidden
      .map(({ node, kind }) => ({ node: snapshot.nodes[node], kind }))
      .filter(({ node }) => node && native.isConnected(node) && !native.contains(node, document.body));
    const nodes = found.flatMap(({ node }) => node ?? []);
    const fixtures = matn.fixtures(kept, nodes).map((node) => ({ node, kind: "fixture" }));
    return [...found, ...fixtures];
  }

  function reveal() {
    matn.late.stop();
    matn.reflow.stop();
    matn.lock.stop();
    // A page may have cloned what we marked, and an earlier life of this extension may have ended
    // without a restore, so the page is asked as well as the memory: that has also what the page has
    // taken out, and may put in again.
    for (const element of new Set([...matn.mark.all(), ...marked()])) {
      matn.mark.clear(element);
      if (matn.loose.isKeeper(element)) {
        matn.loose.show(element);
      }
    }
    hidden = new Set();
    story = [];
    matn.position.dropRoom();
    matn.hold.giveBack();
  }

  /**
   * Has a story in Arabic run from right to left whose page gives it no direction.
   *
   * @param {Text[]} kept
   * @param {Verdict} verdict
   */
  function turn(kept, { article }) {
    if (article?.dir === "rtl" && runsLeftToRight(kept)) {
      matn.mark.add(document.documentElement, "rtl");
    }
  }

  /**
   * Whether the page runs the longest of the texts from left to right.
   *
   * @param {Text[]} kept
   */
  function runsLeftToRight(kept) {
    const longest = matn.story.longestOf(kept);
    const around = longest && matn.composed.parentOf(longest);
    return around ? getComputedStyle(around).direction === "ltr" : false;
  }

  /**
   * Whether what stands beside the node in its row takes its place from it.
   *
   * @param {Node | undefined} node
   */
  function isPlaced(node) {
    if (!(node instanceof Element)) {
      return false;
    }
    const { display, gridTemplateColumns, flexDirection } = getComputedStyle(matn.boxAround(node));
    const isGrid = display.endsWith("grid") && gridTemplateColumns.includes(" ");
    const isRow = display.endsWith("flex") && flexDirection.startsWith("row");
    return (isGrid || isRow) && getComputedStyle(node).display !== "none";
  }

  /**
   * The texts that stay, in document order. What is in the head, or for machines, is no text of the page's.
   *
   * @param {Snapshot} snapshot
   * @param {Verdict} verdict
   */
  function keptTexts({ nodes, columns }, verdict) {
    const roots = new Set(verdict.hidden.map(({ node }) => node));
    const isHidden = new Uint8Array(nodes.length);
    /** @type {Text[]} */
    const texts = [];
    nodes.forEach((node, index) => {
      const parent = columns.parents[index] ?? -1;
      isHidden[index] = roots.has(index) || isUnseen(node) ? 1 : (isHidden[parent] ?? 0);
      if (!isHidden[index] && !columns.hidden[index] && node instanceof Text && /\S/.test(node.data)) {
        texts.push(node);
      }
    });
    return texts;
  }

  /** @param {Node} node */
  function isUnseen(node) {
    return node instanceof Element && UNSEEN.has(native.localName(node));
  }

  /** @param {Text} text */
  function isRendered(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getClientRects().length > 0;
  }
})();

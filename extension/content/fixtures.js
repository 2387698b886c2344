// What stays on the screen while a page scrolls, and has no word in it: bars with a logo and icons, lines
// that tell how far one has read, veils over the page. They would stay over a clean page, too.

matn.fixtures ??= (() => {
  const { native } = matn;

  /** What sticks is a bar where it takes no more of the window's height; higher, it is a picture of the story. */
  const BAR = 0.2;

  /** What takes at least this share of the window may be what the page is painted on. */
  const GROUND = 0.5;

  /** The story's own may have been moved into a corner. */
  const PLAYERS = "audio, video, iframe, embed, object";

  /**
   * What stands beside the texts and holds none of them, with all that is in it.
   *
   * @param {Text[]} kept
   * @param {Node[]} hidden
   */
  function withoutText(kept, hidden) {
    const holders = matn.ancestorsOf(kept);
    const others = new Set([...holders, ...hidden]);
    const beside = [...holders].flatMap((it) => [...native.children(it)]).filter((it) => !others.has(it));
    return beside.flatMap((it) => [it, ...native.querySelectorAll(it, "*")]);
  }

  /**
   * Whether an element is a fixture that nobody misses.
   *
   * @param {Element} element
   * @param {Text | undefined} end  The last text of the story.
   */
  function isFixture(element, end) {
    if (!native.checkVisibility(element)) {
      return false;
    }
    const { position, display } = getComputedStyle(element);
    const isFixed = position === "fixed" && !isGround(element, end);
    // Without a cell its row would move.
    const isSticky = position === "sticky" && !display.startsWith("table") && isBar(element);
    return (isFixed || isSticky) && !matn.isOrHolds(element, PLAYERS);
  }

  /** @param {Element} element */
  function isBar(element) {
    return native.getBoundingClientRect(element).height <= BAR * innerHeight;
  }

  /**
   * Whether the page is painted on an element: it lies behind the story, or is large and comes before it
   * on no higher level.
   *
   * @param {Element} element
   * @param {Text | undefined} end
   */
  function isGround(element, end) {
    const level = levelOf(element);
    const { width, height } = native.getBoundingClientRect(element);
    const isLarge = width * height >= GROUND * innerWidth * innerHeight;
    return level < 0 || (isLarge && end !== undefined && matn.isBefore(element, end) && level <= highestAround(end));
  }

  /** @param {Element} element */
  function levelOf(element) {
    return Number.parseInt(getComputedStyle(element).zIndex) || 0;
  }

  /** @param {Text} text */
  function highestAround(text) {
    return Math.max(0, ...[...matn.ancestorsOf([text])].map(levelOf));
  }

  return (kept, hidden) => withoutText(kept, hidden).filter((it) => isFixture(it, kept.at(-1)));
})();

// Gives a story the width of the window, where its column would be too narrow there or reach beyond it:
// a page for wide screens in a small window, or enlarged for weak eyes. On paper it always has all of it.

matn.reflow ??= (() => {
  const { native } = matn;

  /** A column is narrow that has neither this many pixels nor this share of the window. */
  const NARROW = { width: 320, share: 0.6 };

  /** In a window of so many pixels a story may have columns side by side, each of them narrow. */
  const COLUMNS = 640;

  /** A column that reaches beyond the window by a smaller share of its width loses its padding alone. */
  const BEYOND = 0.05;

  /** How the browsers tell that nothing is painted, and what they paint a page with that paints nothing. */
  const UNPAINTED = "rgba(0, 0, 0, 0) none";
  const PAPER = "rgb(255, 255, 255) none";

  /** @type {Text[]} */
  let story = [];
  /** @type {Element[]} The boxes that have the width of the window. */
  let wide = [];
  /** @type {Element[]} Those of them from whose edges the text keeps. */
  let padded = [];
  /** @type {Element[]} What would stick out of the window otherwise. */
  let within = [];
  let width = 0;
  let frame = 0;
  /** Where the window was scrolled to before it was printed. */
  let top = 0;

  /**
   * How much of an element's width is in view, without scrolling aside; less than nothing where its
   * lines reach beyond the window.
   *
   * @param {Element} element
   */
  function room(element) {
    const { left, right, width } = element.getBoundingClientRect();
    const beyond = width - (Math.min(right, windowWidth()) - Math.max(left, 0));
    return beyond <= BEYOND * width ? width : -beyond;
  }

  /** @param {number} width */
  function isNarrow(width) {
    return width < Math.min(NARROW.width, NARROW.share * windowWidth());
  }

  /** Without its scroll bar. */
  function windowWidth() {
    return document.documentElement.clientWidth;
  }

  /** Goes by the columns as the page sets them in the window as it is now. */
  function fit() {
    narrow();
    const longest = matn.story.longestOf(story);
    const block = longest && matn.blockOf(longest);
    if (!longest || !block) {
      return;
    }
    const before = room(block);
    const [column] = matn.story.boxesAround(longest, story);
    const hasColumns = windowWidth() >= COLUMNS && column !== undefined && !isNarrow(room(column));
    if (!isNarrow(before) || hasColumns) {
      return;
    }
    widen(longest);
    if (room(block) <= before) {
      narrow();
    }
  }

  /** @param {Text} longest */
  function widen(longest) {
    wide = matn.story.boxesAround(longest, story);
    padded = boxesWithEdges(wide);
    wide.forEach((it) => matn.mark.add(it, "wide"));
    padded.forEach((it) => matn.mark.add(it, "padded"));
    const parts = partsOf(wide).filter((it) => native.checkVisibility(it));
    const floats = parts.filter(leavesTooLittle);
    floats.forEach((it) => matn.mark.add(it, "wide"));
    wide.push(...floats);
    within = parts.filter(sticksOut);
    within.forEach((it) => matn.mark.add(it, "within"));
  }

  /**
   * Of boxes from the inside out those from whose edges the text is to keep: each that is painted
   * otherwise than what is behind it, and the body where none of these holds all of the story.
   *
   * @param {Element[]} boxes
   */
  function boxesWithEdges(boxes) {
    let ground = groundOf(document.body) ?? groundOf(document.documentElement) ?? PAPER;
    const painted = boxes.toReversed().filter((box) => {
      const behind = ground;
      ground = groundOf(box) ?? behind;
      return ground !== behind;
    });
    /**
     * @param {Element} box
     * @param {Text} text
     */
    const holds = (box, text) => matn.composed.isWithin(text, new Set([box]));
    const isAround = painted.some((box) => story.every((text) => holds(box, text)));
    return isAround ? painted : [document.body, ...painted];
  }

  /**
   * What an element is painted with, if with anything.
   *
   * @param {Element} element
   */
  function groundOf(element) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const ground = `${backgroundColor} ${backgroundImage}`;
    return ground === UNPAINTED ? undefined : ground;
  }

  /**
   * All that is in the innermost of the boxes, and what stands beside each.
   *
   * @param {Element[]} boxes
   */
  function partsOf(boxes) {
    const inner = [...(boxes[0]?.querySelectorAll("*") ?? [])];
    const beside = boxes.flatMap((it) => [...native.children(it)]).filter((it) => !boxes.includes(it));
    return [...new Set([...inner, ...beside])];
  }

  /**
   * Whether what floats leaves the lines beside it too little room.
   *
   * @param {Element} element
   */
  function leavesTooLittle(element) {
    const block = matn.composed.parentOf(element);
    if (!block || getComputedStyle(element).float === "none") {
      return false;
    }
    return isNarrow(block.getBoundingClientRect().width - element.getBoundingClientRect().width);
  }

  /**
   * Whether the page has drawn an element out of its column, and now out of the window.
   *
   * @param {Element} element
   */
  function sticksOut(element) {
    const { left, right } = element.getBoundingClientRect();
    const isInside = 0 <= left && right <= windowWidth();
    // What is drawn out of sight altogether is to stay there.
    const isOutside = right <= 0 || windowWidth() <= left;
    if (isInside || isOutside) {
      return false;
    }
    const { marginLeft, marginRight } = getComputedStyle(element);
    return Number.parseFloat(marginLeft) < 0 || Number.parseFloat(marginRight) < 0;
  }

  function narrow() {
    wide.forEach((it) => matn.mark.drop(it, "wide"));
    padded.forEach((it) => matn.mark.drop(it, "padded"));
    within.forEach((it) => matn.mark.drop(it, "within"));
    wide = [];
    padded = [];
    within = [];
  }

  /** Waits for the frame in which the browser itself has put the text in view back into its place. */
  function fitSoon() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(fitAnew);
    });
  }

  function fitAnew() {
    // The bars of a browser on a phone come and go, and change the height alone.
    if (windowWidth() !== width) {
      width = windowWidth();
      matn.position.holdAnew(story, fit);
    }
  }

  /** Paper is narrower than the windows that columns are made for, and how wide it is nobody says. */
  function fitPaper() {
    top = scrollY;
    narrow();
    const longest = matn.story.longestOf(story);
    if (longest) {
      widen(longest);
    }
  }

  /** Firefox tells the end of printing while the page is still laid out as on paper. */
  function fitScreen() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      fit();
      scrollTo({ top, behavior: "instant" });
    });
  }

  return {
    start(kept) {
      story = kept;
      width = windowWidth();
      fit();
      addEventListener("resize", fitSoon);
      addEventListener("beforeprint", fitPaper);
      addEventListener("afterprint", fitScreen);
    },

    stop() {
      removeEventListener("resize", fitSoon);
      removeEventListener("beforeprint", fitPaper);
      removeEventListener("afterprint", fitScreen);
      cancelAnimationFrame(frame);
      narrow();
      story = [];
    },
  };
})();

// Takes from a story what a page does to it behind a box that asks for something: it is blurred, or
// faded, or lies beneath a veil that no element is, or is fixed so that its end cannot be scrolled to.

matn.sight ??= (() => {
  /** A story is faded that has less than this of its colour. */
  const FADED = 0.5;

  /** So much of the window a veil covers at least. */
  const VEIL = 0.5;

  /** What each fault is mended by: a word of page.css. */
  const FAULTS = { clear: isDim, bare: hasVeil, loose: isStuck };

  /** @param {Element} element */
  function isDim(element) {
    const { filter, opacity } = getComputedStyle(element);
    return filter.includes("blur(") || Number(opacity) < FADED;
  }

  /**
   * Whether what a style puts before or behind the content of an element lies over the window. What lies
   * below the page is its ground.
   *
   * @param {Element} element
   */
  function hasVeil(element) {
    return ["::before", "::after"].some((part) => {
      const { content, position, width, height, zIndex } = getComputedStyle(element, part);
      const area = Number.parseFloat(width) * Number.parseFloat(height);
      const isOver = content !== "none" && position === "fixed" && !zIndex.startsWith("-");
      return isOver && area >= VEIL * innerWidth * innerHeight;
    });
  }

  /**
   * Whether an element below the body is fixed, higher than the window, and does not scroll by itself.
   *
   * @param {Element} element
   */
  function isStuck(element) {
    const { position, overflowY } = getComputedStyle(element);
    const isFixed = position === "fixed" && !/auto|scroll/.test(overflowY) && element !== document.body;
    return isFixed && innerHeight < matn.native.getBoundingClientRect(element).height;
  }

  /** @param {Text[]} texts */
  function boxesOf(texts) {
    const longest = matn.story.longestOf(texts);
    return longest ? [...matn.ancestorsOf([longest])] : [];
  }

  return {
    isStuck: (texts) => boxesOf(texts).some(isStuck),

    mend(texts) {
      for (const element of boxesOf(texts)) {
        for (const [word, isThere] of Object.entries(FAULTS)) {
          if (isThere(element)) {
            matn.mark.add(element, word);
          }
        }
      }
    },
  };
})();

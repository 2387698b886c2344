// Takes from a story what a page does to it behind a box that asks for something: it is blurred, or
// faded, or lies beneath a veil that no element is.

matn.sight ??= (() => {
  /** A story is faded that has less than this of its colour. */
  const FADED = 0.5;

  /** So much of the window a veil covers at least. */
  const VEIL = 0.5;

  /** @type {Element[]} What is no longer blurred or faded. */
  let clear = [];
  /** @type {Element[]} What has no veil any more. */
  let bare = [];

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

  return {
    mend(texts) {
      const longest = matn.story.longestOf(texts);
      for (const element of longest ? matn.ancestorsOf([longest]) : []) {
        if (isDim(element)) {
          matn.mark.add(element, "clear");
          clear.push(element);
        }
        if (hasVeil(element)) {
          matn.mark.add(element, "bare");
          bare.push(element);
        }
      }
    },

    stop() {
      clear.forEach((it) => matn.mark.drop(it, "clear"));
      bare.forEach((it) => matn.mark.drop(it, "bare"));
      clear = [];
      bare = [];
    },
  };
})();

// Gives a story the width of the window, where its column would be too narrow there or reach beyond it:
// a page for wide screens in a small window, or enlarged for weak eyes.

matn.reflow ??= (() => {
  /** A column is narrow that has neither this many pixels nor this share of the window. */
  const NARROW = { width: 320, share: 0.6 };

  /** A column that reaches beyond the window by a smaller share of its width loses its padding alone. */
  const BEYOND = 0.05;

  // From the prototypes: a form answers to the names of its fields before its own.
  const { setAttribute, removeAttribute } = Element.prototype;

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

  /**
   * The boxes around the story: the least that holds most of its text, and all around that.
   *
   * @param {Text} longest
   * @param {Text[]} kept
   */
  function boxesAround(longest, kept) {
    const total = lengthOf(kept);
    const boxes = [];
    for (let it = longest.parentElement; it && it !== document.documentElement; it = it.parentElement) {
      const box = it;
      if (boxes.length > 0 || total < 2 * lengthOf(kept.filter((text) => box.contains(text)))) {
        boxes.push(box);
      }
    }
    return boxes;
  }

  /** @param {Text[]} texts */
  function lengthOf(texts) {
    return texts.reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * The longest text in view. Few are longer than all before them, and to ask whether one is in view
   * takes time.
   *
   * @param {Text[]} texts
   */
  function longestOf(texts) {
    /** @type {Text | undefined} */
    let longest;
    for (const text of texts) {
      if ((longest?.length ?? 0) < text.length && text.parentElement?.checkVisibility()) {
        longest = text;
      }
    }
    return longest;
  }

  return (kept) => {
    const longest = longestOf(kept);
    const block = longest && matn.blockOf(longest);
    if (!longest || !block) {
      return;
    }
    const before = room(block);
    if (!isNarrow(before)) {
      return;
    }
    const boxes = boxesAround(longest, kept);
    boxes.forEach((it) => setAttribute.call(it, "data-matn", "wide"));
    if (room(block) <= before) {
      boxes.forEach((it) => removeAttribute.call(it, "data-matn"));
    }
  };
})();

// Where the story stands on the page, by its texts.

matn.story ??= (() => {
  const { native } = matn;
  const { parentOf } = matn.composed;

  /**
   * How much of the texts stands in each box around the longest, and in none within that box.
   *
   * @param {Text} longest
   * @param {Text[]} texts
   */
  function lengthsIn(longest, texts) {
    /** @type {Map<Element, number>} */
    const lengths = new Map();
    for (let it = parentOf(longest); it && it !== document.documentElement; it = parentOf(it)) {
      lengths.set(it, 0);
    }
    for (const text of texts) {
      let box = parentOf(text);
      while (box && !lengths.has(box)) {
        box = parentOf(box);
      }
      if (box) {
        lengths.set(box, (lengths.get(box) ?? 0) + text.length);
      }
    }
    return lengths;
  }

  /** @param {Text} text */
  function shows(text) {
    const around = parentOf(text);
    return around !== null && native.checkVisibility(around);
  }

  return {
    shows,

    // Few texts are longer than all before them, and to ask whether one is in view takes time.
    longestOf(texts) {
      /** @type {Text | undefined} */
      let longest;
      for (const text of texts) {
        if ((longest?.length ?? 0) < text.length && shows(text)) {
          longest = text;
        }
      }
      return longest;
    },

    boxesAround(longest, texts) {
      const lengths = lengthsIn(longest, texts);
      const total = texts.reduce((sum, { length }) => sum + length, 0);
      let sum = 0;
      return [...lengths.keys()].filter((box) => {
        sum += lengths.get(box) ?? 0;
        return total < 2 * sum;
      });
    },
  };
})();

// What the user has selected of the page, or of the reader that stands over it.

matn.selection ??= (() => {
  /** Ranges that hold something; Firefox lets a user select in several places at once. */
  function ranges() {
    const article = matn.readerRoot?.querySelector("article");
    const all = article ? within(article) : ofPage();
    return all.filter((range) => !range.collapsed && /\S/.test(range.toString()));
  }

  function ofPage() {
    const selection = document.getSelection();
    const count = selection?.rangeCount ?? 0;
    return Array.from({ length: count }, (_, at) => /** @type {Selection} */ (selection).getRangeAt(at));
  }

  /**
   * What is selected in the reader: the ranges of the page do not reach into a closed root.
   *
   * @param {Element} article
   */
  function within(article) {
    const shadowRoots = matn.readerRoot ? [matn.readerRoot] : [];
    const all = document.getSelection()?.getComposedRanges({ shadowRoots }) ?? [];
    const ranges = all.map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = new Range();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range;
    });
    return ranges.filter((range) => range.intersectsNode(article));
  }

  /**
   * The part of a text that is inside a range, as places in it.
   *
   * @param {Range} range
   * @param {Node} node
   * @returns {[number, number]}
   */
  function partOf({ startContainer, startOffset, endContainer, endOffset }, node) {
    const length = node instanceof Text ? node.length : 1;
    return [node === startContainer ? startOffset : 0, node === endContainer ? endOffset : length];
  }

  return {
    isThere: () => ranges().length > 0,

    of({ nodes }) {
      /** @type {number[]} */
      const leaves = [];
      for (const range of ranges()) {
        nodes.forEach((node, index) => {
          if (!node.hasChildNodes() && range.intersectsNode(node)) {
            leaves.push(index, ...partOf(range, node));
          }
        });
      }
      return Uint32Array.from(leaves);
    },
  };
})();

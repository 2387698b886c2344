// What the user has selected of the page.

matn.selection ??= (() => {
  /** Ranges that hold something; Firefox lets a user select in several places at once. */
  function ranges() {
    const selection = document.getSelection();
    const count = matn.readerView.isOpen() ? 0 : (selection?.rangeCount ?? 0);
    const all = Array.from({ length: count }, (_, at) => /** @type {Selection} */ (selection).getRangeAt(at));
    return all.filter((range) => !range.collapsed && /\S/.test(range.toString()));
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

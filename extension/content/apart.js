// What parts two neighbours that their names would leave in one word: the page may lay out a `span` as a
// line of its own, or as a column beside another.

matn.partBetween ??= (() => {
  const { native } = matn;

  const INLINE = new Set([
    ...["a", "abbr", "b", "bdi", "cite", "em", "font", "i", "label", "mark", "s", "small", "span"],
    ...["strong", "time", "u"],
  ]);

  const ELEMENT = 1;

  /**
   * @param {Node} node
   * @returns {node is Element}
   */
  function isNamedInline(node) {
    const name = native.nodeType(node) === ELEMENT ? native.localName(/** @type {Element} */ (node)) : "";
    return INLINE.has(name) || name.includes("-");
  }

  /**
   * What an element is to those beside it. What floats, as a great first letter does, or is put elsewhere
   * is no line of the text.
   *
   * @param {Node} node
   * @returns {Part | undefined}
   */
  function partAround(node) {
    if (!isNamedInline(node)) {
      return undefined;
    }
    const { display, float, position } = getComputedStyle(node);
    if (!/^(block|flow-root|flex|grid|list-item|table)/.test(display) || float !== "none" || /absolute|fixed/.test(position)) {
      return undefined;
    }
    const around = matn.composed.parentOf(node);
    const isBeside = display === "table-cell" || (around && /flex|grid/.test(getComputedStyle(around).display));
    return isBeside ? "space" : "br";
  }

  return (node) => {
    const before = native.previousSibling(node);
    return before ? (partAround(node) ?? partAround(before)) : undefined;
  };
})();

// Keeps as much room at the end of a story as the panel takes, so that no line stays beneath it.

matn.makeRoom ??= (() => {
  // From the prototypes: a form answers to the names of its fields before its own.
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;

  /**
   * Makes the room in the box in which the story scrolls, where it does not scroll with the window.
   *
   * @returns {(() => void) | undefined} Takes the room away.
   */
  function inside() {
    const last = matn.lastOfStory();
    const block = last && matn.blockOf(last);
    const boxes = block ? matn.position.scrollersAround(block) : [];
    if (!block || boxes.length === 0) {
      return undefined;
    }
    // What grows with its content never scrolls: a box around a wide table is asked for no height.
    const heights = boxes.map((it) => it.offsetHeight);
    const drop = mark(block);
    if (boxes.some((it, at) => it.offsetHeight === heights[at])) {
      return drop;
    }
    drop();
    return undefined;
  }

  /** @param {Element} block */
  function mark(block) {
    const before = getAttribute.call(block, "data-matn");
    setAttribute.call(block, "data-matn", before ? `${before} end` : "end");
    return () => {
      if (before) {
        setAttribute.call(block, "data-matn", before);
      } else {
        removeAttribute.call(block, "data-matn");
      }
    };
  }

  /**
   * How much of the page goes on below an element after its body: that may be lower than its content.
   *
   * @param {HTMLElement} element
   */
  function heightBeyond(element) {
    const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
    const end = element.getBoundingClientRect().bottom + scrollY;
    return clientHeight < scrollHeight ? Math.max(0, scrollHeight - end) : 0;
  }

  return (host, bar) => {
    const drop = inside();
    if (!drop) {
      host.className = "roomy";
      host.style.setProperty("--beyond", `${heightBeyond(host)}px`);
      new ResizeObserver(() => host.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
    }
    return drop ?? (() => {});
  };
})();

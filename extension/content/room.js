// Keeps as much room at the end of a story as the panel takes, so that no line stays beneath it.

matn.makeRoom ??= (() => {
  // From the prototypes: a form answers to the names of its fields before its own.
  const { setAttribute, removeAttribute } = Element.prototype;

  /**
   * Makes the room in the box in which the story scrolls, where it does not scroll with the window.
   *
   * @returns {Element | undefined} What has the room.
   */
  function inside() {
    const block = blockOf(matn.lastOfStory());
    const boxes = block ? matn.position.scrollersAround(block) : [];
    if (!block || boxes.length === 0) {
      return undefined;
    }
    // What grows with its content never scrolls: a box around a wide table is asked for no height.
    const heights = boxes.map((it) => it.offsetHeight);
    setAttribute.call(block, "data-matn", "end");
    if (boxes.some((it, at) => it.offsetHeight === heights[at])) {
      return block;
    }
    removeAttribute.call(block, "data-matn");
    return undefined;
  }

  /** @param {Text | undefined} text */
  function blockOf(text) {
    let block = text?.parentElement;
    while (block && /^(inline|contents)/.test(getComputedStyle(block).display)) {
      block = block.parentElement;
    }
    return block;
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
    const end = inside();
    if (!end) {
      host.className = "roomy";
      host.style.setProperty("--beyond", `${heightBeyond(host)}px`);
      new ResizeObserver(() => host.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
    }
    return () => end && removeAttribute.call(end, "data-matn");
  };
})();

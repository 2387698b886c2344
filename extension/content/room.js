// Keeps as much room at the end of a story as the panel takes, so that no line stays beneath it.

matn.makeRoom ??= (() => {
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
    const drop = () => matn.mark.drop(block, "end");
    matn.mark.add(block, "end");
    if (boxes.some((it, at) => it.offsetHeight === heights[at])) {
      return drop;
    }
    drop();
    return undefined;
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

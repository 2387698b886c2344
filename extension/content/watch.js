// Looks after a clean page, which an app may replace at any time. Nothing is looked at before; afterwards an
// app may still bring a copy of the clean page back.

matn.watch ??= (() => {
  /** An app replaces its page in many steps: how long to wait for the others, in milliseconds. */
  const PAUSE = 200;

  /** @type {MutationObserver | undefined} */
  let observer;
  /** @type {ResizeObserver | undefined} */
  let size;
  /** @type {MutationObserver | undefined} */
  let copies;
  let timer = 0;
  let look = () => {};

  /** A page that never rests is looked at once a pause all the same. */
  function lookSoon() {
    timer ||= window.setTimeout(() => {
      timer = 0;
      if (!matn.life.isOver()) {
        look();
      }
    }, PAUSE);
  }

  /**
   * What a change brings into the page: new nodes, or a dialog that opens.
   *
   * @param {MutationRecord} change
   */
  function broughtBy({ attributeName, target, addedNodes }) {
    return attributeName === "open" && target instanceof HTMLDialogElement ? [target] : [...addedNodes];
  }

  /** An app may put the page of the story out of sight when the next has moved in, which changes its size alone. */
  function lookWhenOutOfSight() {
    size = new ResizeObserver((entries) => {
      if (entries.some(({ contentRect }) => contentRect.height === 0)) {
        lookSoon();
      }
    });
    const last = matn.lastOfStory();
    const block = last && matn.blockOf(last);
    if (block) {
      size.observe(block);
    }
  }

  /** A document in XML has no body. */
  function rootAndBody() {
    const { documentElement, body } = document;
    return body ? [documentElement, body] : [documentElement];
  }

  /** Those who keep pages put the whole body in its place, or all that is in it. */
  function lookForCopies() {
    copies ??= new MutationObserver(() => {
      if (matn.life.isOver()) {
        copies?.disconnect();
        return;
      }
      if (matn.state === "off" && matn.isMarked()) {
        matn.restore();
      }
      lookForCopies();
    });
    for (const element of rootAndBody()) {
      copies?.observe(element, { childList: true });
    }
  }

  return {
    start(then, come) {
      look = then;
      copies?.disconnect();
      // A dialog may come and open in one step.
      observer = new MutationObserver((records) => {
        lookSoon();
        come([...new Set(records.flatMap(broughtBy))]);
      });
      for (const tree of [document, ...matn.composed.trees()]) {
        observer.observe(tree, { childList: true, subtree: true, attributeFilter: ["open", "data-matn"] });
      }
      lookWhenOutOfSight();
      // How a page is kept from scrolling.
      for (const element of rootAndBody()) {
        observer.observe(element, { attributes: true, attributeFilter: ["class", "style"] });
      }
    },

    again: lookSoon,

    stop() {
      clearTimeout(timer);
      timer = 0;
      size?.disconnect();
      if (observer) {
        observer.disconnect();
        lookForCopies();
      }
    },
  };
})();

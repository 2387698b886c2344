// Looks after a clean page, which an app may replace at any time. Nothing is looked at before and after.

matn.watch ??= (() => {
  /** An app replaces its page in many steps: how long to wait for the others, in milliseconds. */
  const PAUSE = 200;

  /** @type {MutationObserver | undefined} */
  let observer;
  let timer = 0;
  let look = () => {};

  /** A page that never rests is looked at once a pause all the same. */
  function lookSoon() {
    timer ||= window.setTimeout(() => {
      timer = 0;
      look();
    }, PAUSE);
  }

  /**
   * What a change brings into the page: new nodes, or a dialog that opens.
   *
   * @param {MutationRecord} change
   */
  function broughtBy({ type, target, addedNodes }) {
    return type === "attributes" && target instanceof HTMLDialogElement ? [target] : [...addedNodes];
  }

  return {
    start(then, come) {
      look = then;
      // A dialog may come and open in one step.
      observer = new MutationObserver((records) => {
        lookSoon();
        come([...new Set(records.flatMap(broughtBy))]);
      });
      for (const tree of [document, ...matn.composed.trees()]) {
        observer.observe(tree, { childList: true, subtree: true, attributeFilter: ["open"] });
      }
      // How a page is kept from scrolling.
      for (const element of [document.documentElement, document.body]) {
        observer.observe(element, { attributes: true, attributeFilter: ["class", "style"] });
      }
    },

    again: lookSoon,

    stop() {
      observer?.disconnect();
      clearTimeout(timer);
      timer = 0;
    },
  };
})();

// Keeps from the page's listeners what a change of ours sets off: the page is to notice nothing of it.

matn.quiet ??= (() => {
  /** What dialogs that open and close set off at once, and the focus that moves. */
  const AT_ONCE = ["beforetoggle", "focus", "focusin", "blur", "focusout"];

  /** @type {WeakMap<Element, (event: Event) => void>} */
  const stops = new WeakMap();

  /** @param {Event} event */
  function stop(event) {
    event.stopImmediatePropagation();
  }

  return {
    during(change) {
      const ends = new AbortController();
      for (const place of [window, ...matn.composed.trees()]) {
        AT_ONCE.forEach((type) => place.addEventListener(type, stop, { capture: true, signal: ends.signal }));
      }
      try {
        change();
      } finally {
        ends.abort();
      }
    },

    // One function each, since browsers make one event of several turns in a row, and one function
    // listens once.
    next(target, types) {
      const tree = target.getRootNode();
      // These events do not leave the tree that they come up in.
      const place = tree instanceof ShadowRoot ? tree : window;
      /** @param {Event} event */
      const stopNext = (event) => {
        if (event.target === target) {
          stop(event);
          place.removeEventListener(event.type, stopNext, true);
        }
      };
      const known = stops.get(target) ?? stopNext;
      stops.set(target, known);
      types.forEach((type) => place.addEventListener(type, known, true));
    },
  };
})();

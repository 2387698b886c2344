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
      AT_ONCE.forEach((type) => window.addEventListener(type, stop, true));
      try {
        change();
      } finally {
        AT_ONCE.forEach((type) => window.removeEventListener(type, stop, true));
      }
    },

    // One function each, since browsers make one event of several turns in a row, and one function
    // listens once.
    next(target, types) {
      /** @param {Event} event */
      const stopNext = (event) => {
        if (event.target === target) {
          stop(event);
          window.removeEventListener(event.type, stopNext, true);
        }
      };
      const known = stops.get(target) ?? stopNext;
      stops.set(target, known);
      types.forEach((type) => window.addEventListener(type, known, true));
    },
  };
})();

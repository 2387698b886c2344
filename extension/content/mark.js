// The words of an element's mark, of which several parts of ours may each set and take back one.

matn.mark ??= (() => {
  // From the prototypes: a form answers to the names of its fields before its own.
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;

  /** @param {Element} element */
  function wordsOf(element) {
    return getAttribute.call(element, "data-matn")?.split(" ") ?? [];
  }

  return {
    add(element, word) {
      setAttribute.call(element, "data-matn", [...new Set([...wordsOf(element), word])].join(" "));
    },

    drop(element, word) {
      const rest = wordsOf(element).filter((it) => it !== word);
      if (rest.length > 0) {
        setAttribute.call(element, "data-matn", rest.join(" "));
      } else {
        removeAttribute.call(element, "data-matn");
      }
    },

    clear(element) {
      removeAttribute.call(element, "data-matn");
    },
  };
})();

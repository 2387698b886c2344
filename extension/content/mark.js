// The words of an element's mark, of which several parts of ours may each set and take back one.

matn.mark ??= (() => {
  const { native } = matn;

  /** @param {Element} element */
  function wordsOf(element) {
    return native.getAttribute(element, "data-matn")?.split(" ") ?? [];
  }

  return {
    isOn: (element) => native.hasAttribute(element, "data-matn"),

    set(element, words) {
      native.setAttribute(element, "data-matn", words);
    },

    // Each writing is a change that is looked at.
    add(element, word) {
      const words = wordsOf(element);
      if (!words.includes(word)) {
        native.setAttribute(element, "data-matn", [...words, word].join(" "));
      }
    },

    drop(element, word) {
      const rest = wordsOf(element).filter((it) => it !== word);
      if (rest.length > 0) {
        native.setAttribute(element, "data-matn", rest.join(" "));
      } else {
        native.removeAttribute(element, "data-matn");
      }
    },

    clear(element) {
      native.removeAttribute(element, "data-matn");
    },
  };
})();

// The words of an element's mark, of which several parts of ours may each set and take back one. They are known
// here too: an app may take a mark off, or an element out and bring it back when the page is no longer clean.

matn.mark ??= (() => {
  const { native } = matn;

  /** @type {Map<Element, Set<string>>} All that is marked, with its words. */
  const marked = new Map();

  /** @param {Element} element */
  function isOn(element) {
    return native.hasAttribute(element, "data-matn");
  }

  /**
   * The words of an element. What the page has made like one that is marked has them from there.
   *
   * @param {Element} element
   */
  function wordsOf(element) {
    return marked.get(element) ?? new Set(native.getAttribute(element, "data-matn")?.split(" "));
  }

  /**
   * @param {Element} element
   * @param {Set<string>} words
   */
  function write(element, words) {
    const mark = [...words].join(" ");
    marked.set(element, words);
    // Each writing is a change that is looked at.
    if (native.getAttribute(element, "data-matn") !== mark) {
      native.setAttribute(element, "data-matn", mark);
    }
  }

  /** @param {Element} element */
  function clear(element) {
    marked.delete(element);
    native.removeAttribute(element, "data-matn");
  }

  return {
    isOn,
    clear,

    all: () => [...marked.keys()],

    set(element, words) {
      write(element, new Set(words.split(" ")));
    },

    add(element, word) {
      write(element, wordsOf(element).add(word));
    },

    drop(element, word) {
      const words = wordsOf(element);
      words.delete(word);
      if (words.size > 0) {
        write(element, words);
      } else {
        clear(element);
      }
    },

    again() {
      const lost = [...marked].filter(([it]) => native.isConnected(it) && !isOn(it));
      lost.forEach(([element, words]) => write(element, words));
      return lost.length > 0;
    },
  };
})();

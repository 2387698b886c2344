// The words of an element's mark, of which several parts of ours may each set and take back one. They are known
// here too: an app may take a mark off, or an element out and bring it back when the page is no longer clean.

matn.mark ??= (() => {
  const { native } = matn;

  /** @type {WeakMap<Element, { words: Set<string>, ref: WeakRef<Element> }>} */
  const known = new WeakMap();
  /** @type {Set<WeakRef<Element>>} All that is marked. What has left the page for good is not held here. */
  const refs = new Set();

  /** @param {Element} element */
  function isOn(element) {
    return native.hasAttribute(element, "data-matn");
  }

  function all() {
    return [...refs].flatMap((ref) => {
      const element = ref.deref();
      if (!element) {
        refs.delete(ref);
      }
      return element ?? [];
    });
  }

  /**
   * The words of an element. What the page has made like one that is marked has them from there.
   *
   * @param {Element} element
   */
  function wordsOf(element) {
    return known.get(element)?.words ?? new Set(native.getAttribute(element, "data-matn")?.split(" "));
  }

  /**
   * @param {Element} element
   * @param {Set<string>} words
   */
  function write(element, words) {
    const mark = [...words].join(" ");
    const ref = known.get(element)?.ref ?? new WeakRef(element);
    known.set(element, { words, ref });
    refs.add(ref);
    // Each writing is a change that is looked at.
    if (native.getAttribute(element, "data-matn") !== mark) {
      native.setAttribute(element, "data-matn", mark);
    }
  }

  /** @param {Element} element */
  function clear(element) {
    const ref = known.get(element)?.ref;
    if (ref) {
      refs.delete(ref);
    }
    known.delete(element);
    native.removeAttribute(element, "data-matn");
  }

  return {
    isOn,
    clear,

    all,
    bearing: (word) => all().filter((it) => wordsOf(it).has(word)),

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
      const lost = all().filter((it) => native.isConnected(it) && !isOn(it));
      lost.forEach((it) => write(it, wordsOf(it)));
      return lost.length > 0;
    },
  };
})();

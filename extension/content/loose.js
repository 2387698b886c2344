// Hides loose texts, which can carry no attribute. An element of ours, that can, stands before such a text
// and keeps what it says; the text stays in its place with a space in it: an app that wrote it may take it
// away, or write it anew, and fails where it finds it elsewhere.

matn.loose ??= (() => {
  const { native } = matn;

  /** Without a hyphen in its name no page can define it. */
  const KEEPER = "matntext";

  const BLANK = " ";

  /** So often in a second a text is blanked again that its page writes. */
  const MOST_ROUNDS = 20;

  /** @type {Map<Element, Text>} */
  const texts = new Map();
  /** @type {MutationObserver | undefined} */
  let written;
  let rounds = 0;

  /** A page that writes its texts whenever they change would never end. */
  function blankAgain() {
    rounds += 1;
    if (rounds === 1) {
      setTimeout(() => {
        rounds = 0;
      }, 1000);
    }
    if (rounds <= MOST_ROUNDS) {
      texts.forEach(blank);
    }
  }

  /**
   * @param {Text} text
   * @param {Element} keeper
   */
  function blank(text, keeper) {
    if (text.data !== BLANK) {
      keeper.textContent = text.data;
      text.data = BLANK;
    }
  }

  /** @param {Element} keeper */
  function textOf(keeper) {
    const next = native.nextSibling(keeper);
    return texts.get(keeper) ?? (next instanceof Text ? next : undefined);
  }

  return {
    isKeeper: (element) => native.localName(element) === KEEPER,

    hide(text) {
      const keeper = document.createElement(KEEPER);
      text.before(keeper);
      blank(text, keeper);
      texts.set(keeper, text);
      written ??= new MutationObserver(blankAgain);
      written.observe(text, { characterData: true });
      return keeper;
    },

    // What a page has written since stays. One that it has made of our copy has its text beside it, or within.
    show(keeper) {
      written?.disconnect();
      const text = textOf(keeper);
      if (text?.data === BLANK) {
        text.data = keeper.textContent ?? "";
        keeper.remove();
      } else if (texts.has(keeper)) {
        keeper.remove();
      } else {
        keeper.replaceWith(...keeper.childNodes);
      }
      texts.delete(keeper);
    },
  };
})();

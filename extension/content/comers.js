// What a box is that comes into a page, or that the page has at hand, by itself.

matn.comers ??= (() => {
  const { native } = matn;

  /** What shows nothing of itself, and what is ours. */
  const NEVER = "html, head, body, script, style, link, meta, base, title, template, noscript, [data-matn-host], dialog:not([open])";

  const PICTURES = "img, picture, svg, canvas, video, audio";

  /** What shows something without a word in it. */
  const SHOWS = `${PICTURES}, iframe, embed, object, input, select, textarea, button, hr`;

  /** What those who sell most adverts put between paragraphs, as they call it. */
  const ADVERTS =
    "ins.adsbygoogle, .google-auto-placed, [data-google-query-id], " +
    '[id^="div-gpt-ad"], [id^="google_ads_"], [id^="taboola-"], [id^="outbrain"]';

  /** What tells of a word under the pointer. */
  const TIP = '[role="tooltip"]';

  /** A longer text is a part of a story with something in it, in characters. */
  const LONGEST = 600;

  /** @param {Element} element */
  function wordsOf(element) {
    return native.textContent(element) ?? "";
  }

  /** @param {Element} element */
  function isShort(element) {
    return wordsOf(element).length <= LONGEST;
  }

  /** @param {Element} element */
  function isFixed(element) {
    return getComputedStyle(element).position === "fixed";
  }

  /** @param {Element} element */
  function hasWords(element) {
    return [...native.childNodes(element)].some((it) => it instanceof Text && /\S/.test(it.data));
  }

  /**
   * @param {Element} element
   * @returns {boolean}
   */
  function isAsleep(element) {
    const { width, height } = native.getBoundingClientRect(element);
    const isEmpty = () => width * height === 0 && !hasWords(element);
    return !native.checkVisibility(element) || (isEmpty() && [...native.children(element)].every(isAsleep));
  }

  return {
    isAsleep,

    within(element) {
      const content = matn.composed.contentOf(element, native.localName(element));
      const nodes = Array.isArray(content) ? content : [...native.childNodes(content)];
      return nodes.filter((it) => it instanceof Element);
    },

    never: (element) => native.matches(element, NEVER),

    isOver: (element) => isFixed(element) || (isShort(element) && [...native.children(element)].some(isFixed)),

    // Libraries put it into a box that they place.
    isTip(element) {
      const [inner, other] = native.children(element);
      return native.matches(element, TIP) || (inner !== undefined && other === undefined && native.matches(inner, TIP));
    },

    isPage: (element) => !isShort(element) && !isFixed(element),

    // A story that is loaded for those who scroll on stands behind the one before.
    isAbove: (element) => getComputedStyle(element).position === "absolute",

    // A box that leaves its place to what it holds counts as not rendered.
    isTransparent: (element) => getComputedStyle(element).display === "contents",

    isAdvert: (element) => native.matches(element, ADVERTS),

    adverts: () => [...document.querySelectorAll(ADVERTS)],

    asksForAddress: (element) => isShort(element) && native.querySelector(element, "input[type=email]") !== null,

    leadsAway(element) {
      const links = [...native.querySelectorAll(element, "a")].map((it) => wordsOf(it).trim().length);
      const linked = links.reduce((sum, length) => sum + length, 0);
      return 2 * linked > wordsOf(element).trim().length || native.querySelector(element, "h1") !== null;
    },

    isPicture(element) {
      return matn.isOrHolds(element, PICTURES) && !/\p{L}/u.test(wordsOf(element));
    },

    isBare(element) {
      // What a part of an app's own shows stands in a tree of its own.
      const shows = native.localName(element).includes("-") || matn.isOrHolds(element, SHOWS);
      return !shows && !/\S/.test(wordsOf(element));
    },
  };
})();

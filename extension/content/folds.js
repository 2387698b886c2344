// Opens a story of which the page shows the beginning alone. What opens it there is a button, and that is
// hidden with the rest.

matn.folds ??= (() => {
  const { native } = matn;

  /** How far what covers the last lines may end above the edge at which the story is cut off, in CSS pixels. */
  const SLACK = 2;

  /** What there is to see in an element without a word in it. */
  const SEEN = "img, svg, canvas, audio, video, iframe, embed, object";

  /**
   * Whether a box hides the end of the texts in it. A box that scrolls inside it would show them.
   *
   * @param {Element} box
   * @param {Text[]} kept
   */
  function isFolded(box, kept) {
    const isClipped = /hidden|clip/.test(getComputedStyle(box).overflowY);
    if (!isClipped || box.scrollHeight <= box.clientHeight) {
      return false;
    }
    const inside = new Set([box]);
    const last = kept.findLast((text) => matn.composed.isWithin(text, inside) && matn.position.boxOf(text).height > 0);
    return last !== undefined && native.getBoundingClientRect(box).bottom < matn.position.boxOf(last).bottom;
  }

  /**
   * What covers the edge at which a box is cut off, as the lines fade there.
   *
   * @param {Element} box
   */
  function veilsOf(box) {
    const { bottom, width } = native.getBoundingClientRect(box);
    const beside = [box, native.parentElement(box)].flatMap((it) => (it ? [...native.children(it)] : []));
    return beside.filter((element) => {
      const rect = native.getBoundingClientRect(element);
      const isAcross = rect.top < bottom && bottom - SLACK <= rect.bottom && width < 2 * rect.width;
      return isAcross && getComputedStyle(element).position !== "static" && isEmpty(element);
    });
  }

  /** @param {Element} element */
  function isEmpty(element) {
    return !matn.isOrHolds(element, SEEN) && !/\S/.test(native.textContent(element) ?? "");
  }

  /**
   * @param {Element} box
   * @param {Text[]} kept
   */
  function unfold(box, kept) {
    if (isFolded(box, kept)) {
      veilsOf(box).forEach((it) => matn.mark.add(it, "veil"));
      matn.mark.add(box, "open");
    }
  }

  return {
    open(kept) {
      const longest = matn.story.longestOf(kept);
      const boxes = longest ? matn.story.boxesAround(longest, kept) : [];
      // From the inside out, since a box around another that is open may cut that off.
      boxes.filter((it) => it !== document.body).forEach((box) => unfold(box, kept));
    },
  };
})();

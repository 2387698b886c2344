// Holds the reading position while the page changes height above it.

matn.position ??= (() => {
  const { parentOf } = matn.composed;

  /** What makes room, by which the next life of the extension knows the sheet that this one has left. */
  const ROOM = '[data-matn~="roomy"]::after';

  /** @type {Element | undefined} What has room of its own. */
  let roomy;

  /**
   * Does `change`, and leaves the first of `texts` in view where it stands on the screen.
   *
   * @param {Text[]} texts
   * @param {() => void} change
   * @returns {(undo: () => void) => void} Undoes the change and holds the position likewise.
   */
  function keep(texts, change) {
    const anchor = firstInView(texts);
    const scroller = scrollerOf(anchor);
    const { scrollTop: top, scrollLeft: left } = scroller;
    hold(anchor, scroller, change, makeRoom);
    const after = whereabouts(scroller);
    const leftAfter = scroller.scrollLeft;

    return (undo) => {
      const isMovedAside = scroller.scrollLeft !== leftAfter;
      // A reader who has not moved gets back the very place, also one that no text can hold:
      // at the head of the page everything above the story has no room to be hidden in.
      if (whereabouts(scroller) === after) {
        undo();
        scroller.scrollTo({ top, behavior: "instant" });
      } else {
        const current = firstInView(texts);
        hold(current, scrollerOf(current), undo);
      }
      // What made the page wider than its window may have been hidden.
      if (!isMovedAside) {
        scroller.scrollTo({ left, behavior: "instant" });
      }
    };
  }

  /**
   * Does a further change, before the first is undone, and makes the page fit for the place anew.
   *
   * @param {Text[]} texts
   * @param {() => void} change
   */
  function holdAnew(texts, change) {
    const anchor = firstInView(texts);
    hold(anchor, scrollerOf(anchor), () => {
      dropRoom();
      change();
    }, makeRoom);
  }

  /**
   * @param {Text | undefined} anchor
   * @param {Element} scroller
   * @param {() => void} change
   * @param {(scroller: Element, top: number) => void} [prepare]  Makes the page fit to be scrolled there.
   */
  function hold(anchor, scroller, change, prepare) {
    const before = anchor && boxOf(anchor).top;
    change();
    if (anchor && before !== undefined) {
      const top = scroller.scrollTop + boxOf(anchor).top - before;
      prepare?.(scroller, top);
      scroller.scrollTo({ top, behavior: "instant" });
    }
  }

  /**
   * Lengthens a page that has become too short to be scrolled to `top`.
   *
   * @param {Element} scroller
   * @param {number} top
   */
  function makeRoom(scroller, top) {
    const end = Math.ceil(top + scroller.clientHeight);
    if (end <= scroller.scrollHeight) {
      return;
    }
    if (scroller === document.scrollingElement) {
      const root = document.documentElement;
      // A root that is zoomed by the page's style scrolls in pixels of the window, and its content is zoomed.
      const inside = (end - 1) / root.currentCSSZoom;
      lengthen(root, `
        content: "" !important; display: block !important; visibility: hidden !important;
        position: absolute !important; top: ${inside}px !important;
        width: 1px !important; height: 1px !important;
      `);
    } else {
      makeRoomInside(scroller, end);
    }
  }

  /**
   * Lengthens a box to `end`. How high its content is shows only where that is higher than the box.
   *
   * @param {Element} box
   * @param {number} end
   */
  function makeRoomInside(box, end) {
    /** @param {number} size */
    const fill = (size) => lengthen(box, `
      content: "" !important; display: block !important; visibility: hidden !important;
      position: static !important; clear: both !important; flex: none !important;
      width: 1px !important; height: ${size}px !important;
    `);
    fill(end);
    fill(2 * end - box.scrollHeight);
  }

  /**
   * @param {Element} element
   * @param {string} style
   */
  function lengthen(element, style) {
    dropRoom();
    roomy = element;
    matn.mark.add(element, "roomy");
    const room = new CSSStyleSheet();
    room.replaceSync(`@media screen { ${ROOM} { ${style} } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
  }

  /** @param {CSSStyleSheet} sheet */
  function isRoom({ cssRules }) {
    return cssRules.length === 1 && cssRules[0]?.cssText.includes(ROOM) === true;
  }

  function dropRoom() {
    if (roomy) {
      matn.mark.drop(roomy, "roomy");
      roomy = undefined;
    }
    const others = document.adoptedStyleSheets.filter((it) => !isRoom(it));
    if (others.length < document.adoptedStyleSheets.length) {
      document.adoptedStyleSheets = others;
    }
  }

  /** @param {Element} scroller */
  function whereabouts(scroller) {
    return `${scroller.scrollTop} in ${innerWidth}`;
  }

  /**
   * The first text that begins in view, or else the first of which some is in view.
   *
   * @param {Text[]} texts
   */
  function firstInView(texts) {
    /** @type {Text | undefined} */
    let partly;
    for (const text of texts) {
      const { top, bottom, height } = boxOf(text);
      if (height > 0 && bottom > 0 && top < innerHeight && scrolls(text)) {
        if (top >= 0) {
          return text;
        }
        partly ??= text;
      }
    }
    return partly;
  }

  /** @param {Text} text */
  function boxOf(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  }

  /**
   * Whether a text moves with the page; a bar that stays on the screen can hold no place. A body that
   * stays is a page that is kept from scrolling.
   *
   * @param {Text} text
   */
  function scrolls(text) {
    for (let it = parentOf(text); it && it !== document.body; it = parentOf(it)) {
      const { position } = getComputedStyle(it);
      if (position === "fixed" || position === "sticky") {
        return false;
      }
    }
    return true;
  }

  /**
   * @param {Text | undefined} anchor
   * @returns {Element}
   */
  function scrollerOf(anchor) {
    const inner = scrollersAround(anchor).find((it) => it.scrollHeight > it.clientHeight);
    return inner ?? document.scrollingElement ?? document.documentElement;
  }

  /**
   * @param {Node | undefined} node
   * @returns {HTMLElement[]}
   */
  function scrollersAround(node) {
    const boxes = [];
    for (let it = node && parentOf(node); it && !isViewport(it); it = parentOf(it)) {
      if (/auto|scroll/.test(getComputedStyle(it).overflowY)) {
        boxes.push(it);
      }
    }
    return boxes;
  }

  /**
   * Whether the window scrolls in place of this element: the root, and a body that lends it its own.
   *
   * @param {Element} element
   */
  function isViewport(element) {
    const root = document.documentElement;
    const isLent = getComputedStyle(root).overflowY === "visible";
    return element === root || (element === document.body && isLent);
  }

  return { keep, holdAnew, dropRoom, boxOf, scrollersAround };
})();

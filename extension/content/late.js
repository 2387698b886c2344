// Hides what comes late around the story of a clean page: boxes that ask for consent or for an address,
// adverts that stick, lists that load as one scrolls.
//
// What comes in the middle of the story is left alone unless it is an advert, asks for an address or lies
// over the page, and what it goes on with, and what answers to a press.

matn.late ??= (() => {
  const { native, comers } = matn;

  /** @type {Text[]} */
  let texts = [];
  /** @type {Node[]} The texts of the story, or what holds those that stand in shadow trees. */
  let story = [];
  /** @type {(Node | undefined)[]} Its first and last, also while they are gone. */
  let ends = [];
  /** @type {WeakMap<Node, Element>} What its first and last stood in, should their page write them anew. */
  let holders = new WeakMap();
  let hasGrown = false;
  /** @type {Element[]} What was out of sight when the page was cleaned, and may come into it. */
  let asleep = [];

  /** @param {Node} node */
  function hostOf(node) {
    let host = node;
    for (let tree = native.getRootNode(host); tree instanceof ShadowRoot; tree = native.getRootNode(host)) {
      host = tree.host;
    }
    return host;
  }

  /**
   * @param {Node | undefined} part
   * @returns {[Node, Element][]}
   */
  function holderOf(part) {
    const holder = part && native.parentElement(part);
    return holder ? [[part, holder]] : [];
  }

  /**
   * What stands in the page for a part of the story: itself, or what held it, or what has come in its
   * place.
   *
   * @param {Node | undefined} part
   * @param {Node[]} come
   */
  function standIn(part, come) {
    const there = part && (native.isConnected(part) ? part : holders.get(part));
    if (there && native.isConnected(there)) {
      return there;
    }
    const words = part instanceof Text ? part.data.trim() : "";
    return words ? come.find((it) => native.isConnected(it) && native.textContent(it)?.includes(words)) : undefined;
  }

  /**
   * Finds the ends of the story where the page has written it anew. One that is gone leaves its place to
   * the next text until it comes back.
   *
   * @param {Node[]} come
   */
  function findEnds(come) {
    const [first, last] = ends;
    ends = [standIn(first, come) ?? first, standIn(last, come) ?? last];
    const swapped = story.map((it) => (it === first ? ends[0] : it === last ? ends[1] : it));
    const there = new Set([ends[0], ...swapped, ...(swapped.includes(ends[1]) ? [] : [ends[1]])]);
    story = [...there].flatMap((it) => (it && native.isConnected(it) ? [it] : []));
  }

  /** The last block of the story. */
  function end() {
    const last = story.at(-1);
    return last instanceof Text ? matn.blockOf(last) : last;
  }

  /**
   * Whether a node stands among the texts of the story.
   *
   * @param {Node} node
   */
  function isAmid(node) {
    const [first, last] = [story[0], story.at(-1)];
    if (!first || !last || !matn.isBefore(first, node)) {
      return false;
    }
    const block = end();
    return matn.isBefore(node, last) || (block && native.contains(block, node)) === true;
  }

  /**
   * Whether a node has brought words into the story.
   *
   * @param {Node} node
   */
  function isOfStory(node) {
    const isNone = node instanceof Element && (matn.mark.isOn(node) || comers.never(node));
    return !isNone && native.isConnected(node) && /\S/.test(native.textContent(node) ?? "") && isAmid(node);
  }

  /**
   * Whether an element in the middle of the story is none of it.
   *
   * @param {Element} element
   */
  function isIntruder(element) {
    return comers.isAdvert(element) || comers.isOver(element) || comers.asksForAddress(element);
  }

  /**
   * @param {Element} one
   * @param {Element} other
   */
  function areAlike(one, other) {
    return native.localName(one) === native.localName(other) && native.className(one) === native.className(other);
  }

  /**
   * Whether the story goes on with an element that has come behind it: beside its last block, or behind a
   * part of it that is of the same make, such as a post of a live page. A whole story has its headline.
   *
   * @param {Element} element
   */
  function goesOn(element) {
    const block = end();
    if (!block || !matn.isBefore(block, element) || isIntruder(element) || comers.leadsAway(element)) {
      return false;
    }
    const around = native.parentElement(element);
    const isBeside = around === native.parentElement(block) && around !== document.body;
    const before = native.previousElementSibling(element);
    const isPart = before !== null && native.contains(before, block) && !native.contains(before, story[0] ?? null);
    return isBeside || (isPart && areAlike(before, element));
  }

  /**
   * Whether a node stands beside the body, where other extensions put theirs: the page's own stand in it.
   *
   * @param {Node} node
   */
  function isBesideBody(node) {
    return document.body !== null && native.parentNode(node) === document.documentElement;
  }

  /**
   * Whether an element is no part of the story, nor tells of a word in it. A picture without a word may be
   * its first, unless it lies over the page, as all does that is told in a shadow tree.
   *
   * @param {Node} node
   * @returns {node is Element}
   */
  function isStranger(node) {
    if (!(node instanceof Element) || comers.never(node) || comers.isTip(node) || !native.isConnected(node)) {
      return false;
    }
    if (isBesideBody(node)) {
      return false;
    }
    const mayStay = (isAmid(node) && !isIntruder(node)) || comers.isPicture(node) || native.getRootNode(node) !== document;
    if (mayStay && !comers.isOver(node)) {
      return false;
    }
    const around = matn.composed.parentOf(node);
    const isSeen = around !== null && native.checkVisibility(around);
    return isSeen && !native.querySelector(node, "dialog") && !holdsStory(node);
  }

  /** @param {Element} element */
  function holdsStory(element) {
    if (native.getRootNode(element) !== document) {
      const inside = new Set([element]);
      return texts.some((it) => matn.composed.isWithin(it, inside));
    }
    // A long story is asked as a whole only where the element stands in it.
    const asked = isAmid(element) ? story : [story[0], story.at(-1)];
    return asked.some((it) => it !== undefined && native.contains(element, it));
  }

  /** The least box that holds the whole story. */
  function box() {
    const first = story[0];
    const last = story.at(-1);
    let box = last ? native.parentElement(last) : null;
    while (box && first && !native.contains(box, first)) {
      box = native.parentElement(box);
    }
    return box;
  }

  /** What stands beside the boxes that hold the whole story, and in the least of them behind it. */
  function beside() {
    let inner = box();
    const last = story.at(-1);
    const behind = (inner ? [...native.children(inner)] : []).filter((it) => last && matn.isBefore(last, it));
    const beside = new Set();
    for (let outer = inner && native.parentElement(inner); inner && outer; outer = native.parentElement(inner)) {
      [...native.children(outer)].forEach((it) => beside.add(it));
      beside.delete(inner);
      inner = outer;
    }
    return [...behind, ...beside];
  }

  /** What is not rendered in the box of the story, and would lie over it. */
  function atHand() {
    /** @type {Element[]} */
    const found = [];
    /** @type {Element[]} */
    const ahead = [box() ?? []].flat();
    for (let it = ahead.pop(); it; it = ahead.pop()) {
      for (const child of comers.within(it).filter((it) => !matn.mark.isOn(it))) {
        if (native.checkVisibility(child) || comers.isTransparent(child)) {
          ahead.push(child);
        } else if (comers.isOver(child) && !comers.isTip(child) && !holdsStory(child)) {
          found.push(child);
        }
      }
    }
    return found;
  }

  /** @param {Element} element */
  function isBehind(element) {
    const last = story.at(-1);
    return last !== undefined && matn.isBefore(last, element);
  }

  /**
   * Hides what waits in vain behind a list or a story that is hidden: an empty place that comes into view
   * has such pages load another.
   *
   * @param {Element} stranger
   */
  function hideEmptyBehind(stranger) {
    let it = stranger;
    for (let outer = native.parentElement(it); outer && it !== document.body; outer = native.parentElement(it)) {
      for (let next = native.nextElementSibling(it); next; next = native.nextElementSibling(next)) {
        if (!comers.never(next) && !matn.mark.isOn(next) && comers.isBare(next)) {
          hide(next);
          asleep.push(next);
        }
      }
      it = outer;
    }
  }

  /**
   * What is behind the first of these that are hidden behind the story is behind all.
   *
   * @param {Element[]} elements
   */
  function hideEmptyBehindFirst(elements) {
    const first = elements.find((it) => matn.mark.isOn(it) && isBehind(it));
    if (first) {
      hideEmptyBehind(first);
    }
  }

  /** @param {Element} element */
  function hide(element) {
    matn.mark.add(element, "late");
  }

  /** @param {Element} element */
  function show(element) {
    matn.mark.drop(element, "late");
  }

  function wake() {
    asleep.forEach(show);
  }

  /** What no press has opened stays out of sight. */
  function sleep() {
    asleep = asleep.filter((it) => native.isConnected(it) && (comers.isAsleep(it) || comers.isBare(it)));
    asleep.forEach(hide);
  }

  /**
   * Lets a dialog go that has opened over all else, which makes the rest of the page inert. One that
   * answers to a press comes, unless it stands in what is hidden.
   *
   * @param {HTMLDialogElement} dialog
   */
  function meetModal(dialog) {
    if (matn.presses.mayAnswer()) {
      matn.letCome(dialog);
    } else {
      hide(dialog);
    }
    if (!native.checkVisibility(dialog)) {
      matn.dialogs.closeLate(dialog);
    }
  }

  /** What is hidden for coming late and may be another page. */
  function pages() {
    const there = matn.mark.bearing("late").filter(native.isConnected);
    return there.filter((it) => !asleep.includes(it) && comers.isPage(it));
  }

  /** @param {Element} stranger */
  function meet(stranger) {
    if (goesOn(stranger)) {
      story.push(stranger);
      hasGrown = true;
      return;
    }
    hide(stranger);
  }

  return {
    start(kept) {
      // What the page has out of sight is no text that it shows.
      texts = kept.filter(matn.story.shows);
      story = texts.map(hostOf);
      ends = [story[0], story.at(-1)];
      holders = new WeakMap(ends.flatMap(holderOf));
      const places = beside();
      const around = [...places.filter((it) => !goesOn(it)), ...comers.adverts()];
      const sleeping = [...around.filter((it) => isStranger(it) && comers.isAsleep(it)), ...atHand()];
      asleep = sleeping.filter((it) => !matn.mark.isOn(it));
      asleep.forEach(hide);
      hideEmptyBehindFirst(places);
      hasGrown = false;
      matn.presses.start(wake, sleep);
    },

    hasGrown: () => hasGrown,

    hidesPage: () => pages().length > 0,

    hidesPageOver: () => pages().some(comers.isAbove),

    hide(nodes) {
      findEnds(nodes);
      if (story.length === 0) {
        return;
      }
      const modal = nodes.filter(matn.dialogs.isModal).filter((it) => !holdsStory(it));
      const others = nodes.filter((it) => !matn.dialogs.isModal(it));
      modal.forEach(meetModal);
      const strangers = matn.presses.mayAnswer() ? [] : others.filter(isStranger);
      strangers.forEach(meet);
      hideEmptyBehindFirst(strangers);
      hasGrown ||= nodes.some(isOfStory);
    },

    free() {
      if (matn.presses.mayAnswer()) {
        matn.watch.again();
        return;
      }
      const free = () => matn.free(texts);
      if (matn.lock.isThere() || matn.sight.isStuck(texts)) {
        // A page that was fixed where it stood would begin at its top.
        matn.position.holdAnew(texts, free);
      } else {
        free();
      }
    },

    stop() {
      matn.presses.stop();
      texts = [];
      story = [];
      ends = [];
      holders = new WeakMap();
      asleep = [];
    },
  };
})();

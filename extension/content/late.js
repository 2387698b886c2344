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
   * What stands in the page for a part of the story: itself, or what held it, or what has come in its
   * place.
   *
   * @param {Node | undefined} part
   * @param {Node[]} come
   */
  function standIn(part, come) {
    const there = part?.isConnected ? part : part && holders.get(part);
    if (there?.isConnected) {
      return there;
    }
    const words = part instanceof Text ? part.data.trim() : "";
    return words ? come.find((it) => it.isConnected && it.textContent?.includes(words)) : undefined;
  }

  /**
   * Finds the ends of the story where the page has written it anew. One that is gone leaves its place to
   * the next text.
   *
   * @param {Node[]} come
   */
  function findEnds(come) {
    const first = standIn(story[0], come);
    const last = standIn(story.at(-1), come);
    const rest = story.slice(1, -1).filter((it) => it.isConnected);
    story = [...(first ? [first] : []), ...rest, ...(last && last !== first ? [last] : [])];
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
   * Whether an element in the middle of the story is none of it.
   *
   * @param {Element} element
   */
  function isIntruder(element) {
    return comers.isAdvert(element) || comers.isOver(element) || comers.asksForAddress(element);
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
    const isBeside = element.parentElement === block.parentElement && element.parentElement !== document.body;
    const before = element.previousElementSibling;
    const isPart = before !== null && native.contains(before, block) && !native.contains(before, story[0] ?? null);
    return isBeside || (isPart && native.localName(before) === native.localName(element) && before.className === element.className);
  }

  /**
   * Whether an element is no part of the story. A picture without a word may be its first, unless it lies
   * over the page, as all does that is told in a shadow tree.
   *
   * @param {Node} node
   * @returns {node is Element}
   */
  function isStranger(node) {
    if (!(node instanceof Element) || comers.never(node) || !node.isConnected) {
      return false;
    }
    const mayStay = (isAmid(node) && !isIntruder(node)) || comers.isPicture(node) || native.getRootNode(node) !== document;
    if (mayStay && !comers.isOver(node)) {
      return false;
    }
    const around = matn.composed.parentOf(node);
    const isSeen = around !== null && native.checkVisibility(around);
    return isSeen && !node.querySelector("dialog") && !holdsStory(node);
  }

  /** @param {Element} element */
  function holdsStory(element) {
    const inside = new Set([element]);
    const isInTree = native.getRootNode(element) !== document;
    const isHolding = isInTree ? texts.some((it) => matn.composed.isWithin(it, inside)) : false;
    return isHolding || story.some((it) => native.contains(element, it));
  }

  /** The least box that holds the whole story. */
  function box() {
    const first = story[0];
    let box = story.at(-1)?.parentElement ?? null;
    while (box && first && !native.contains(box, first)) {
      box = box.parentElement;
    }
    return box;
  }

  /** What stands beside the boxes that hold the whole story, and in the least of them behind it. */
  function beside() {
    let around = box();
    const last = story.at(-1);
    const behind = (around ? [...native.children(around)] : []).filter((it) => last && matn.isBefore(last, it));
    const beside = new Set();
    for (; around?.parentElement; around = around.parentElement) {
      [...native.children(around.parentElement)].forEach((it) => beside.add(it));
      beside.delete(around);
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
      for (const child of comers.within(it).filter((it) => !isMarked(it))) {
        if (native.checkVisibility(child)) {
          ahead.push(child);
        } else if (comers.isOver(child)) {
          found.push(child);
        }
      }
    }
    return found;
  }

  /** @param {Element} element */
  function isMarked(element) {
    return native.hasAttribute(element, "data-matn");
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
    for (let it = stranger; it !== document.body && it.parentElement; it = it.parentElement) {
      for (let next = it.nextElementSibling; next; next = next.nextElementSibling) {
        if (!comers.never(next) && comers.isBare(next)) {
          matn.mark.add(next, "late");
        }
      }
    }
  }

  function wake() {
    asleep.forEach((it) => matn.mark.drop(it, "late"));
  }

  /** What no press has opened stays out of sight. */
  function sleep() {
    asleep = asleep.filter((it) => it.isConnected && comers.isAsleep(it));
    asleep.forEach((it) => matn.mark.add(it, "late"));
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
      matn.mark.add(dialog, "late");
    }
    if (!native.checkVisibility(dialog)) {
      matn.dialogs.closeLate(dialog);
    }
  }

  /** @param {Element} stranger */
  function meet(stranger) {
    if (goesOn(stranger)) {
      story.push(stranger);
      hasGrown = true;
      return;
    }
    matn.mark.add(stranger, "late");
    if (isBehind(stranger)) {
      hideEmptyBehind(stranger);
    }
  }

  return {
    start(kept) {
      // What the page has out of sight is no text that it shows.
      texts = kept.filter(matn.story.shows);
      story = texts.map(hostOf);
      const outermost = [story[0], story.at(-1)];
      holders = new WeakMap(outermost.flatMap((it) => (it?.parentElement ? [[it, it.parentElement]] : [])));
      const places = beside();
      const around = [...places.filter((it) => !goesOn(it)), ...comers.adverts()];
      const sleeping = [...around.filter((it) => isStranger(it) && comers.isAsleep(it)), ...atHand()];
      asleep = sleeping.filter((it) => !isMarked(it));
      asleep.forEach((it) => matn.mark.add(it, "late"));
      places.filter((it) => isMarked(it) && isBehind(it)).forEach(hideEmptyBehind);
      hasGrown = false;
      matn.presses.start(wake, sleep);
    },

    hasGrown: () => hasGrown,

    hide(nodes) {
      findEnds(nodes);
      if (story.length === 0) {
        return;
      }
      hasGrown ||= nodes.some((it) => it.isConnected && /\S/.test(it.textContent ?? "") && isAmid(it));
      const modal = nodes.filter(matn.dialogs.isModal).filter((it) => !holdsStory(it));
      const others = nodes.filter((it) => !matn.dialogs.isModal(it));
      modal.forEach(meetModal);
      (matn.presses.mayAnswer() ? [] : others.filter(isStranger)).forEach(meet);
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
      asleep = [];
    },
  };
})();

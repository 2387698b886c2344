// Hides what comes late around the story of a clean page: boxes that ask for consent or for an address,
// adverts that stick, lists that load as one scrolls.
//
// What comes in the middle of the story is left alone unless it is an advert or lies over the page, and
// what it goes on with, and what answers to a press.

matn.late ??= (() => {
  const { native } = matn;

  /** What shows nothing of itself, and what is ours. */
  const NEVER = "html, head, body, script, style, link, meta, base, title, template, noscript, [data-matn-host], dialog:not([open])";

  const PICTURES = "img, picture, svg, canvas, video, audio";

  /** What those who sell most adverts put between paragraphs, as they call it. */
  const ADVERTS =
    "ins.adsbygoogle, .google-auto-placed, [data-google-query-id], " +
    '[id^="div-gpt-ad"], [id^="google_ads_"], [id^="taboola-"], [id^="outbrain"]';

  /** @type {Text[]} */
  let texts = [];
  /** @type {Node[]} The texts of the story, or what holds those that stand in shadow trees. */
  let story = [];
  /** @type {WeakMap<Node, Element>} What its first and last stood in, should their page write them anew. */
  let holders = new WeakMap();
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
   * What stands in the page for a part of the story: itself, or what held it.
   *
   * @param {Node | undefined} part
   */
  function standIn(part) {
    const there = part?.isConnected ? part : part && holders.get(part);
    return there?.isConnected ? there : undefined;
  }

  /** The last block of the story. */
  function end() {
    const last = story.at(-1);
    return last instanceof Text ? matn.blockOf(last) : last;
  }

  /**
   * Whether an element stands among the texts of the story.
   *
   * @param {Element} element
   */
  function isAmid(element) {
    const [first, last] = [story[0], story.at(-1)];
    if (!first || !last || !matn.isBefore(first, element)) {
      return false;
    }
    const block = end();
    return matn.isBefore(element, last) || (block && native.contains(block, element)) === true;
  }

  /**
   * Whether an element in the middle of the story is none of it: an advert, or a box over the page.
   *
   * @param {Element} element
   */
  function isIntruder(element) {
    return native.matches(element, ADVERTS) || getComputedStyle(element).position === "fixed";
  }

  /**
   * Whether an element is mostly links, or a story with a headline of its own.
   *
   * @param {Element} element
   */
  function leadsAway(element) {
    const links = [...element.querySelectorAll("a")].map((it) => it.textContent.trim().length);
    const linked = links.reduce((sum, length) => sum + length, 0);
    return 2 * linked > element.textContent.trim().length || element.querySelector("h1") !== null;
  }

  /**
   * Whether the story goes on with an element that has come behind it: beside its last block, or behind a
   * part of it that is of the same make, such as a post of a live page. A whole story has its headline.
   *
   * @param {Element} element
   */
  function goesOn(element) {
    const block = end();
    if (!block || !matn.isBefore(block, element) || leadsAway(element)) {
      return false;
    }
    const isBeside = element.parentElement === block.parentElement && element.parentElement !== document.body;
    const before = element.previousElementSibling;
    const isPart = before !== null && native.contains(before, block) && !native.contains(before, story[0] ?? null);
    return isBeside || (isPart && native.localName(before) === native.localName(element) && before.className === element.className);
  }

  /** @param {Element} element */
  function isPicture(element) {
    const holdsPicture = native.matches(element, PICTURES) || element.querySelector(PICTURES);
    return holdsPicture && !/\p{L}/u.test(element.textContent);
  }

  /**
   * Whether an element is no part of the story. A picture without a word may be its first.
   *
   * @param {Node} node
   * @returns {node is Element}
   */
  function isStranger(node) {
    if (!(node instanceof Element) || native.matches(node, NEVER) || native.getRootNode(node) !== document) {
      return false;
    }
    if (isAmid(node) && !isIntruder(node)) {
      return false;
    }
    const isSeen = node.parentElement !== null && native.checkVisibility(node.parentElement);
    return isSeen && !isPicture(node) && !node.querySelector("dialog") && !story.some((text) => native.contains(node, text));
  }

  /**
   * Whether an element shows nothing yet: it is not rendered, or takes no room and holds nothing else.
   *
   * @param {Element} element
   * @returns {boolean}
   */
  function isAsleep(element) {
    const { width, height } = element.getBoundingClientRect();
    const isBare = () => [...native.childNodes(element)].every((it) => !(it instanceof Text) || !/\S/.test(it.data));
    return !native.checkVisibility(element) || (width * height === 0 && isBare() && [...native.children(element)].every(isAsleep));
  }

  /** What stands beside the boxes that hold the whole story, and in the least of them behind it. */
  function beside() {
    const [first, last] = [story[0], story.at(-1)];
    let box = last?.parentElement;
    while (box && first && !native.contains(box, first)) {
      box = box.parentElement;
    }
    const behind = (box ? [...native.children(box)] : []).filter((it) => last && matn.isBefore(last, it));
    const around = new Set();
    for (; box?.parentElement; box = box.parentElement) {
      [...native.children(box.parentElement)].forEach((it) => around.add(it));
      around.delete(box);
    }
    return [...behind, ...around];
  }

  function wake() {
    asleep.forEach((it) => matn.mark.drop(it, "late"));
    asleep = [];
  }

  /**
   * Lets a dialog go that has opened over all else, which makes the rest of the page inert. One that
   * answers to a press comes, unless it stands in what is hidden.
   *
   * @param {HTMLDialogElement} dialog
   */
  function meetModal(dialog) {
    if (matn.presses.mayAnswer()) {
      matn.mark.clear(dialog);
    } else {
      matn.mark.add(dialog, "late");
    }
    if (!native.checkVisibility(dialog)) {
      matn.dialogs.closeLate(dialog);
    }
  }

  return {
    start(kept) {
      // What the page has out of sight is no text that it shows.
      texts = kept.filter(matn.story.shows);
      story = texts.map(hostOf);
      const outermost = [story[0], story.at(-1)];
      holders = new WeakMap(outermost.flatMap((it) => (it?.parentElement ? [[it, it.parentElement]] : [])));
      const places = [...beside().filter((it) => !goesOn(it)), ...document.querySelectorAll(ADVERTS)];
      asleep = places.filter((it) => isStranger(it) && isAsleep(it) && !native.hasAttribute(it, "data-matn"));
      asleep.forEach((it) => matn.mark.add(it, "late"));
      matn.presses.start(wake);
    },

    hide(nodes) {
      const [first, last] = [standIn(story[0]), standIn(story.at(-1))];
      if (!first || !last) {
        return;
      }
      [story[0], story[story.length - 1]] = [first, last];
      const modal = nodes.filter(matn.dialogs.isModal).filter((it) => !story.some((text) => native.contains(it, text)));
      const others = nodes.filter((it) => !matn.dialogs.isModal(it));
      modal.forEach(meetModal);
      for (const stranger of matn.presses.mayAnswer() ? [] : others.filter(isStranger)) {
        if (goesOn(stranger)) {
          story.push(stranger);
        } else {
          matn.mark.add(stranger, "late");
        }
      }
    },

    free() {
      if (matn.presses.mayAnswer()) {
        matn.watch.again();
        return;
      }
      const free = () => matn.free(texts);
      if (matn.isLocked() || matn.sight.isStuck(texts)) {
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

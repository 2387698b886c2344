// The small bar over the page: what was done, and what can be done next.

matn.panel ??= (() => {
  /** Screen readers speak what changes in a place that they know, so the words are set once more. */
  const ANNOUNCEMENT_DELAY = 100;

  /** @type {(Overlay & { bar: HTMLElement, words: HTMLElement, news: HTMLElement, lines: string[] }) | undefined} */
  let open;
  let dropRoom = () => {};
  let timer = 0;
  /** The timer of a message that goes by itself; zero while there is none. */
  let leaving = 0;
  let keys = new AbortController();

  /**
   * @param {string[]} lines
   * @param {Button[]} buttons
   * @param {boolean} [isModal]
   */
  function show(lines, buttons, isModal = false) {
    close();
    const overlay = matn.overlay.open("panel", matn.panelStyle);
    const { locale, direction, of } = matn.words;
    const { element, icon } = matn;

    const words = element("p", { role: "status" });
    const news = element("p", { role: "status" });
    const bar = element(
      isModal ? "dialog" : "section",
      {
        class: "bar",
        "aria-label": of("name"),
        lang: locale,
        dir: direction,
        ...(isModal ? { closedby: "any" } : { popover: "manual" }),
      },
      element("span", { class: "mark" }, icon("mark")),
      words,
      news,
      element("div", { class: "buttons" }, ...buttons.map(matn.button)),
    );
    overlay.root.append(bar);
    open = { ...overlay, bar, words, news, lines };
    matn.panelRoot = overlay.root;
    if (bar instanceof HTMLDialogElement) {
      bar.addEventListener("close", close);
      matn.popovers.close(overlay.ends.signal);
      bar.showModal();
    } else {
      bar.showPopover();
    }
    if (matn.state === "clean") {
      dropRoom = matn.makeRoom(overlay.host, bar);
    }
    say(words, lines);
    timer = window.setTimeout(() => say(words, lines), ANNOUNCEMENT_DELAY);

    // The bar of a clean page stays and only lets go of the focus; a message can be sent away from
    // wherever the focus is, and what the page has open beneath a modal one stays.
    keys = new AbortController();
    const { signal } = keys;
    /** @param {Event} event */
    const leaveAtEsc = (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") {
        // What is pressed elsewhere is the page's as well.
        if (event.currentTarget === bar) {
          matn.keepRelease();
        }
        leave();
        if (isModal) {
          event.preventDefault();
        }
      }
    };
    for (const scope of matn.state === "clean" ? [bar] : [bar, window]) {
      scope.addEventListener("keydown", leaveAtEsc, { signal, capture: true });
    }
  }

  /**
   * @param {HTMLElement} place
   * @param {string[]} lines
   * @param {string} [width] What the words must not fall short of, so that no button moves away.
   */
  function say(place, lines, width = "") {
    place.style.setProperty("min-inline-size", width);
    place.replaceChildren(...lines.map((line) => matn.element("span", {}, line)));
  }

  function leave() {
    if (matn.state === "off") {
      close();
    } else if (open) {
      matn.overlay.leave(open);
    }
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(leaving);
    leaving = 0;
    keys.abort();
    dropRoom();
    dropRoom = () => {};
    if (open) {
      matn.overlay.close(open);
    }
    open = undefined;
    matn.panelRoot = undefined;
  }

  /** @param {string} text */
  function message(text) {
    /** @type {Button[]} */
    const buttons = [{ name: matn.words.of("close"), icon: "close", act: close }];
    show([text], buttons);
    // Beside a modal dialog of the page nothing else is heard or hit, but another on top of it.
    if (!isReachable()) {
      show([text], buttons, true);
    }
    // A drawing shows no HTML beside its own elements: the button on the toolbar must say it.
    if (!isReachable()) {
      close();
      throw new Error("the page shows no message");
    }
  }

  function isReachable() {
    if (!open) {
      return false;
    }
    const { x, y, width, height } = open.bar.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === open.host;
  }

  function leaveSoon() {
    clearTimeout(leaving);
    leaving = window.setTimeout(close, ANNOUNCEMENT_DELAY + matn.overlay.noticeDuration);
  }

  return {
    summary({ hidden, words }) {
      const { of, count, number } = matn.words;
      show(
        hidden.length === 0
          ? [of("nothingHidden")]
          : [
              count("sectionsHidden", hidden.length),
              count("wordsKept", words.total, number(words.kept)),
            ],
        [
          { name: of("reader"), icon: "reader", look: "primary", act: () => matn.reader() },
          { name: of("copy"), icon: "copy", act: () => matn.copy() },
          { name: of("restore"), icon: "restore", act: () => matn.toggle() },
          // The page stays clean; the toolbar button brings it back.
          { name: of("close"), icon: "close", look: "bare", act: close },
        ],
      );
    },

    notice(text) {
      if (!open || leaving || matn.state === "off" || !isReachable()) {
        message(text);
        leaveSoon();
        return;
      }
      const { lines, words, news } = open;
      const width = Math.max(words.offsetWidth, news.offsetWidth);
      clearTimeout(timer);
      // Screen readers have spoken them, and would do so again when they come back.
      words.removeAttribute("role");
      say(words, []);
      say(news, [text], `${width}px`);
      timer = window.setTimeout(() => {
        say(news, []);
        say(words, lines);
      }, matn.overlay.noticeDuration);
    },

    // What leaves by itself is no summary.
    hasSummary: () => open !== undefined && leaving === 0,

    message,
    close,
  };
})();

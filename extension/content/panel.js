// The small bar over the page: what was done, and what can be done next.

matn.panel ??= (() => {
  /** Screen readers speak what changes in a place that they know, so the words are set once more. */
  const ANNOUNCEMENT_DELAY = 100;

  /** @type {(Overlay & { bar: HTMLElement, status: HTMLElement, lines: string[] }) | undefined} */
  let open;
  let dropRoom = () => {};
  let timer = 0;
  /** The timer of a message that goes by itself; zero while there is none. */
  let leaving = 0;
  let keys = new AbortController();

  /**
   * @param {string[]} lines
   * @param {Button[]} buttons
   */
  function show(lines, buttons) {
    close();
    const overlay = matn.overlay.open("panel", matn.panelStyle);
    const { locale, direction, of } = matn.words;
    const { element, icon } = matn;

    const status = element("p", { role: "status" });
    const bar = element(
      "section",
      { popover: "manual", "aria-label": of("name"), lang: locale, dir: direction },
      element("span", { class: "mark" }, icon("mark")),
      status,
      element("div", { class: "buttons" }, ...buttons.map(matn.button)),
    );
    overlay.root.append(bar);
    open = { ...overlay, bar, status, lines };
    matn.panelRoot = overlay.root;
    bar.showPopover();
    if (matn.state === "clean") {
      dropRoom = matn.makeRoom(overlay.host, bar);
    }
    say(lines);
    timer = window.setTimeout(() => say(lines), ANNOUNCEMENT_DELAY);

    // The bar of a clean page stays and only lets go of the focus; a message can be sent away from
    // wherever the focus is, since it never took it.
    keys = new AbortController();
    const { signal } = keys;
    /** @type {HTMLElement | Window} */
    const scope = matn.state === "clean" ? bar : window;
    scope.addEventListener(
      "keydown",
      (event) => {
        if (/** @type {KeyboardEvent} */ (event).key === "Escape") {
          leave();
        }
      },
      { signal, capture: true },
    );
  }

  /**
   * @param {string[]} lines
   * @param {string} [width] What the words must not fall short of, so that no button moves away.
   */
  function say(lines, width = "") {
    open?.status.style.setProperty("min-inline-size", width);
    open?.status.replaceChildren(...lines.map((line) => matn.element("span", {}, line)));
  }

  function leave() {
    const active = open?.root.activeElement;
    if (matn.state === "off") {
      close();
    } else if (active instanceof HTMLElement) {
      active.blur();
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
    show([text], [{ name: matn.words.of("close"), icon: "close", act: close }]);
    // Beside a modal dialog of the page no mouse reaches the button.
    if (document.querySelector("dialog:modal")) {
      leaveSoon();
    }
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
      if (!open || leaving || matn.state === "off") {
        message(text);
        leaveSoon();
        return;
      }
      const { lines, status } = open;
      clearTimeout(timer);
      say([text], `${status.offsetWidth}px`);
      timer = window.setTimeout(() => say(lines), matn.overlay.noticeDuration);
    },

    message,
    close,
  };
})();

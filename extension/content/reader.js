// The reader: the story alone, in one quiet column over the page.

matn.readerView ??= (() => {
  /** @type {(Overlay & { scrollY: number, innerWidth: number, status: HTMLElement, onClose: () => void }) | undefined} */
  let opened;
  let timer = 0;

  /**
   * @param {Verdict} verdict
   * @param {number} textSize
   * @param {() => void} onClose
   */
  function open(verdict, textSize, onClose) {
    const { article } = verdict;
    if (opened || !article) {
      return;
    }
    // The overlay takes the page's scroll bar, and lines that have its room as well stand elsewhere.
    const place = { scrollY, innerWidth };
    const overlay = matn.overlay.open("reader", matn.readerStyle);
    const { locale, direction } = matn.words;
    const status = matn.element("p", { role: "status" });
    const dialog = matn.element(
      "dialog",
      { lang: locale, dir: direction, tabindex: -1, ...labelOf(article) },
      toolbarOf(status, textSize),
      articleOf(article),
    );
    dialog.style.setProperty("--size", String(textSize));
    overlay.root.append(dialog);

    opened = { ...overlay, ...place, status, onClose };
    matn.readerRoot = overlay.root;
    dialog.addEventListener("close", close);
    dialog.addEventListener("keydown", selectAll);
    dialog.addEventListener("keydown", closeAlone);
    matn.popovers.close(overlay.ends.signal);
    dialog.showModal();
    dialog.focus({ preventScroll: true });
    // One of the page's that opens by itself would come over the story.
    matn.dialogs.closeAllLate(overlay.ends.signal);
    closeWhenGone(overlay);
  }

  /**
   * Closes the reader when the page has taken it away, with all else that an app does not know.
   *
   * @param {Overlay} overlay
   */
  function closeWhenGone({ host, ends }) {
    const observer = new MutationObserver(() => {
      if (!host.isConnected) {
        close();
      }
    });
    for (const place of [document, document.documentElement]) {
      observer.observe(place, { childList: true });
    }
    ends.signal.addEventListener("abort", () => observer.disconnect());
  }

  /**
   * Selects the story when all is asked for: the browser would look for it in the page beneath.
   *
   * @param {KeyboardEvent} event
   */
  function selectAll(event) {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    // On a keyboard of another script the place of the key tells it.
    const isA = /^[a-z]$/i.test(key) ? key.toLowerCase() === "a" : code === "KeyA";
    const article = opened?.root.querySelector("article");
    if (isA && ctrlKey !== metaKey && !altKey && !shiftKey && article) {
      event.preventDefault();
      document.getSelection()?.selectAllChildren(article);
    }
  }

  /**
   * Closes the reader with Esc: Firefox would close a dialog of the page beneath along with it.
   *
   * @param {KeyboardEvent} event
   */
  function closeAlone(event) {
    const isMenuOpen = opened?.root.querySelector(":popover-open");
    if (event.key === "Escape" && !isMenuOpen) {
      event.preventDefault();
      matn.keepRelease();
      /** @type {HTMLDialogElement} */ (event.currentTarget).close();
    }
  }

  function close() {
    if (!opened) {
      return;
    }
    const { scrollY, innerWidth: width, onClose, ...overlay } = opened;
    clearTimeout(timer);
    opened = undefined;
    matn.readerRoot = undefined;
    matn.overlay.close(overlay);
    // In a window of another width the lines of the page stand elsewhere, and their place has been kept.
    if (innerWidth === width) {
      scrollTo({ top: scrollY, behavior: "instant" });
    }
    onClose();
  }

  /** @param {Article} article */
  function labelOf({ title }) {
    return title ? { "aria-labelledby": "title" } : { "aria-label": document.title };
  }

  /** @param {string} text */
  function notice(text) {
    clearTimeout(timer);
    opened?.status.replaceChildren(text);
    timer = window.setTimeout(() => opened?.status.replaceChildren(), matn.overlay.noticeDuration);
  }

  /**
   * @param {HTMLElement} status
   * @param {number} textSize
   */
  function toolbarOf(status, textSize) {
    const { element, button, words } = matn;
    /** @param {1 | -1} by */
    const resize = (by) => {
      textSize = matn.textSize.step(textSize, by);
      const dialog = /** @type {HTMLElement} */ (toolbar.parentElement);
      matn.keepReaderPlace(dialog, toolbar, () => dialog.style.setProperty("--size", String(textSize)));
      notice(words.percent(textSize));
      return matn.textSize.save(textSize);
    };
    const menu = matn.readerMenu();
    const more = button({ name: words.of("more"), icon: "more", look: "bare", act: () => {} });
    more.setAttribute("popovertarget", menu.id);
    menu.addEventListener("beforetoggle", () => {
      const { bottom } = toolbar.getBoundingClientRect();
      menu.style.setProperty("--under", `${Math.max(8, bottom)}px`);
    });
    menu.addEventListener("toggle", () => giveFocus(menu, more));
    const toolbar = element(
      "div",
      { class: "toolbar" },
      status,
      button({ name: words.of("smaller"), icon: "smaller", look: "bare", act: () => resize(-1) }),
      button({ name: words.of("larger"), icon: "larger", look: "bare", act: () => resize(1) }),
      button({ name: words.of("copy"), icon: "copy", act: () => matn.copy() }),
      more,
      menu,
      button({ name: words.of("close"), icon: "close", act: close }),
    );
    return toolbar;
  }

  /**
   * Chromium looks for whoever had the focus in the page, where the button inside is not known.
   *
   * @param {HTMLElement} menu
   * @param {HTMLElement} opener
   */
  function giveFocus(menu, opener) {
    const { activeElement } = /** @type {ShadowRoot} */ (opener.getRootNode());
    const isLost = activeElement === null || menu.contains(activeElement);
    if (isLost && !menu.matches(":popover-open")) {
      opener.focus();
    }
  }

  /** @param {Article} article */
  function articleOf(article) {
    const { element } = matn;
    const { dir, lang, title } = article;
    const script = matn.isArabicScript(article) ? "arabic" : null;
    const head = element("header", {});
    if (article.site_name) {
      head.append(element("p", { class: "site", dir: directionIn(article, article.site_name) }, article.site_name));
    }
    if (title) {
      head.append(element("h1", { id: "title", dir: directionIn(article, title) }, title));
    }
    head.append(...sourceOf(article));
    // Without a language of its own the story would have that of the interface.
    return element("article", { dir, lang: lang ?? "", class: script }, head, matn.articleBody(article));
  }

  /**
   * The line under the title: who, when, and how long it takes to read.
   *
   * @param {Article} article
   */
  function sourceOf(article) {
    const { element } = matn;
    const parts = [];
    if (article.byline) {
      parts.push(element("span", { dir: directionIn(article, article.byline) }, article.byline));
    }
    const date = dateOf(article);
    if (date && article.published_time) {
      parts.push(element("time", { datetime: article.published_time }, date));
    }
    const { locale, direction, count } = matn.words;
    // A story of pictures has nothing to read but what is said of them.
    if (article.minutes > 0) {
      const minutes = count("minutes", article.minutes);
      parts.push(element("span", { lang: locale, dir: direction }, minutes));
    }
    // What stands between two parts goes by the direction of the line, not of either part.
    const line = element("p", { class: "source" }, ...parts.map((part) => element("span", {}, part)));
    return parts.length > 0 ? [line] : [];
  }

  /**
   * The date in the language of the story, in the digits that it writes.
   *
   * @param {Article} article
   */
  function dateOf(article) {
    const { published_time, lang } = article;
    const { numbers } = matn.digitsOf(article);
    // The day where it was written, as in the copies: to the reader it may be another by now.
    const date = new Date(published_time?.slice(0, "2026-01-02".length) ?? "");
    if (Number.isNaN(date.getTime())) {
      return null;
    }
    return new Intl.DateTimeFormat(languageOf(lang), {
      dateStyle: "long",
      calendar: "gregory",
      ...(numbers ? { numberingSystem: numbers } : {}),
      timeZone: "UTC",
    }).format(date);
  }

  /** @param {string | null} lang */
  function languageOf(lang) {
    try {
      return Intl.DateTimeFormat.supportedLocalesOf(lang ?? [])[0] ?? matn.words.locale;
    } catch {
      return matn.words.locale;
    }
  }

  /**
   * @param {Article} article
   * @param {string} text
   */
  function directionIn({ dir }, text) {
    return matn.directionOf(text) ?? dir;
  }

  return { isOpen: () => opened !== undefined, open, close, notice };
})();

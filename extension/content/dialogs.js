// Closes the dialogs of the page that are hidden while they make all else inert, and opens them again.
//
// The page is to notice nothing of it, so what that sets off is kept from its listeners.

matn.dialogs ??= (() => {
  /** What closing and opening set off at once, and what when the browser finds the time. */
  const AT_ONCE = ["beforetoggle", "focus", "focusin", "blur", "focusout"];
  const LATER = { close: ["close", "toggle"], open: ["toggle"] };

  /** @type {HTMLDialogElement[]} */
  let closed = [];
  /** @type {Element | null} What had the focus before. */
  let focused = null;
  /** @type {WeakMap<HTMLDialogElement, (event: Event) => void>} */
  const stops = new WeakMap();

  function close() {
    const modal = /** @type {HTMLDialogElement[]} */ ([...document.querySelectorAll("dialog:modal")]);
    focused = document.activeElement;
    closed = modal.filter((dialog) => dialog.closest("[data-matn]:not(:root)"));
    for (const dialog of closed) {
      quietly(dialog, LATER.close, () => {
        dialog.close();
        dialog.setAttribute("open", "");
        blurWithin(dialog);
      });
    }
  }

  /**
   * Takes the focus away, as the browser would do by and by, since what has it is hidden.
   *
   * @param {HTMLDialogElement} dialog
   */
  function blurWithin(dialog) {
    if (focused instanceof HTMLElement && dialog.contains(focused)) {
      focused.blur();
    }
  }

  function open() {
    // What the page has closed or taken away meanwhile stays so.
    const waiting = closed.filter((dialog) => dialog.isConnected && dialog.open && !dialog.matches(":modal"));
    closed = [];
    for (const dialog of waiting) {
      quietly(dialog, LATER.open, () => {
        dialog.removeAttribute("open");
        dialog.showModal();
        focusAgain();
      });
    }
  }

  function focusAgain() {
    if (focused instanceof HTMLElement && focused !== document.body) {
      focused.focus({ preventScroll: true });
    } else if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  }

  /**
   * Does `change` to a dialog without the events that come of it, those of `later` included.
   *
   * @param {HTMLDialogElement} dialog
   * @param {string[]} later
   * @param {() => void} change
   */
  function quietly(dialog, later, change) {
    later.forEach((type) => window.addEventListener(type, stopOf(dialog), true));
    AT_ONCE.forEach((type) => window.addEventListener(type, stop, true));
    try {
      change();
    } finally {
      AT_ONCE.forEach((type) => window.removeEventListener(type, stop, true));
    }
  }

  /**
   * Stops the next event of a dialog. One function each, since browsers make one event of several
   * turns in a row, and one function listens once.
   *
   * @param {HTMLDialogElement} dialog
   */
  function stopOf(dialog) {
    /** @param {Event} event */
    const stopNext = (event) => {
      if (event.target === dialog) {
        stop(event);
        window.removeEventListener(event.type, stopNext, true);
      }
    };
    const known = stops.get(dialog) ?? stopNext;
    stops.set(dialog, known);
    return known;
  }

  /** @param {Event} event */
  function stop(event) {
    event.stopImmediatePropagation();
  }

  return { close, open };
})();

// Takes the focus from what is hidden, and gives it back.

matn.focus ??= (() => {
  /** @type {Element | null} What had the focus before. */
  let focused = null;
  /** Whether that is hidden. */
  let isFocusHidden = false;

  function blur() {
    if (focused instanceof HTMLElement) {
      focused.blur();
    }
  }

  /** Whether nothing of the page has the focus; our panel gives it up when it goes. */
  function isFree() {
    return document.activeElement?.matches("html, body, [data-matn-host]") ?? true;
  }

  function focusAgain() {
    if (focused instanceof HTMLElement && focused !== document.body) {
      focused.focus({ preventScroll: true });
      return;
    }
    const other = matn.composed.focused();
    if (other instanceof HTMLElement) {
      other.blur();
    }
  }

  return {
    remember(isHidden) {
      focused = matn.composed.focused();
      isFocusHidden = focused !== null && isHidden(focused);
    },

    leave() {
      if (isFocusHidden) {
        // The browser would do so by and by, and let the page hear of it.
        matn.quiet.during(blur);
      }
    },

    comeBack(hasMoved) {
      if (hasMoved || (isFocusHidden && isFree())) {
        matn.quiet.during(focusAgain);
      }
      focused = null;
      isFocusHidden = false;
    },
  };
})();

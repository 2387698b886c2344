// Closes the modal dialogs that are hidden, which would make all else inert, and opens them again.

matn.dialogs ??= (() => {
  const { native } = matn;

  /** What that sets off when the browser finds the time. */
  const LATER = { close: ["close", "toggle"], open: ["toggle"] };

  const DIALOG = 'dialog, [role="dialog"], [role="alertdialog"], [aria-modal="true"]';

  const BARRED = '[inert], [aria-hidden="true"]';

  /** @type {Element[]} Of the dialogs of any make that are hidden those that may bar people from the page. */
  let barring = [];
  /** @type {{ dialog: HTMLDialogElement, behind: string[] }[]} The modal ones, the topmost first. */
  let closed = [];

  /** @param {Element} element */
  function isOpen(element) {
    return isModal(element) || native.checkVisibility(element, { visibilityProperty: true });
  }

  /**
   * @param {Node} node
   * @returns {node is HTMLDialogElement}
   */
  function isModal(node) {
    return node instanceof Element && native.matches(node, "dialog:modal");
  }

  /**
   * Those of the dialogs that may bar people from the page. What is barred itself is behind another of them;
   * a modal one never is.
   *
   * @param {Element[]} dialogs
   */
  function foremost(dialogs) {
    const barred = new Set(matn.composed.all(BARRED));
    return dialogs.filter((it) => isModal(it) || !matn.composed.isWithin(it, barred));
  }

  /**
   * Whether a dialog stands open as we have left it: beside all else, not over it.
   *
   * @param {HTMLDialogElement} dialog
   */
  function isBare(dialog) {
    return dialog.open && !native.matches(dialog, ":modal, :popover-open");
  }

  /** @param {HTMLDialogElement} dialog */
  function closeModal(dialog) {
    const behind = matn.attributes.behind(dialog, "open");
    matn.quiet.next(dialog, LATER.close);
    matn.quiet.during(() => {
      dialog.close();
      dialog.setAttribute("open", "");
    });
    return { dialog, behind };
  }

  /** @param {HTMLDialogElement[]} modal */
  function closeAll(modal) {
    const rest = [...modal];
    while (rest.length > 0) {
      const [dialog] = /** @type {[HTMLDialogElement]} */ (rest.splice(topmost(rest), 1));
      closed.push(closeModal(dialog));
    }
  }

  /**
   * The place of the dialog that was opened last: nothing in those beneath it can be hit.
   *
   * @param {HTMLDialogElement[]} modal
   */
  function topmost(modal) {
    return modal.findIndex((dialog) => {
      const { x, y, width, height } = dialog.getBoundingClientRect();
      const tree = /** @type {Document | ShadowRoot} */ (dialog.getRootNode());
      const hit = tree.elementFromPoint(x + width / 2, y + height / 2);
      return hit !== null && matn.composed.isWithin(hit, new Set([dialog]));
    });
  }

  /** @param {{ dialog: HTMLDialogElement, behind: string[] }} closed */
  function openModal({ dialog, behind }) {
    matn.quiet.next(dialog, LATER.open);
    matn.quiet.during(() => {
      dialog.removeAttribute("open");
      dialog.showModal();
    });
    matn.attributes.moveToEnd(dialog, behind);
  }

  /** @param {{ dialog: HTMLDialogElement, behind: string[] }[]} closed */
  function openAll(closed) {
    const ends = new AbortController();
    if (closed.length > 0) {
      matn.popovers.close(ends.signal);
    }
    closed.forEach(openModal);
    ends.abort();
  }

  /** @param {HTMLDialogElement} dialog */
  function closeLate(dialog) {
    // One that the page has closed and opened again since is above the others now.
    closed = [closeModal(dialog), ...closed.filter((it) => it.dialog !== dialog)];
  }

  return {
    isModal,

    close(isHidden) {
      const dialogs = matn.composed.all(DIALOG).filter((it) => isHidden(it) && isOpen(it));
      barring = foremost(dialogs);
      closeAll(dialogs.filter(isModal));
      return dialogs.length > 0;
    },

    closeLate,

    closeAllLate(signal) {
      const observer = new MutationObserver((records) => {
        records.map(({ target }) => target).filter(isModal).forEach(closeLate);
      });
      for (const tree of [document, ...matn.composed.trees()]) {
        observer.observe(tree, { subtree: true, attributeFilter: ["open"] });
      }
      signal.addEventListener("abort", () => observer.disconnect());
    },

    open() {
      // What the page has closed or taken away meanwhile, or opened in another way, stays so.
      const waiting = closed.filter(({ dialog }) => dialog.isConnected && isBare(dialog));
      openAll(waiting.reverse());
      const areAllClosed = barring.length > 0 && !barring.some(isOpen);
      [barring, closed] = [[], []];
      return { isAnyModal: waiting.length > 0, areAllClosed };
    },
  };
})();

// Takes from what is hidden its hold on the rest of the page, and gives it back: what dialogs do to
// make all else inert, and the focus.
//
// The page is to notice nothing of it, so what that sets off is kept from its listeners, and attributes
// come back in their order.

matn.dialogs ??= (() => {
  /** What closing and opening set off at once, and what when the browser finds the time. */
  const AT_ONCE = ["beforetoggle", "focus", "focusin", "blur", "focusout"];
  const LATER = { close: ["close", "toggle"], open: ["toggle"] };

  /** The attributes by which pages keep people from all but a dialog. */
  const BARS = ["inert", "aria-hidden"];
  const DIALOG = 'dialog, [role="dialog"], [role="alertdialog"], [aria-modal="true"]';

  // From the prototypes: a form answers to the names of its fields before its own.
  const { checkVisibility, matches, getAttributeNames } = Element.prototype;
  const { getAttributeNode, setAttributeNode, removeAttributeNode } = Element.prototype;
  const { contains } = Node.prototype;

  /** @type {Element[]} The dialogs of any make that are hidden. */
  let dialogs = [];
  /** @type {{ dialog: HTMLDialogElement, behind: string[] }[]} The modal ones, the topmost first. */
  let closed = [];
  /** @type {{ element: Element, attribute: Attr, behind: string[] }[]} */
  let lifted = [];
  /** @type {Element | null} What had the focus before. */
  let focused = null;
  /** Whether that is hidden. */
  let isFocusHidden = false;
  /** @type {WeakMap<HTMLDialogElement, (event: Event) => void>} */
  const stops = new WeakMap();

  /**
   * @param {Node[]} roots  What is about to be hidden.
   * @param {Text[]} kept
   */
  function close(roots, kept) {
    /** @param {Element} element */
    const isHidden = (element) => roots.some((root) => contains.call(root, element));
    focused = document.activeElement;
    isFocusHidden = focused !== null && isHidden(focused);
    dialogs = [...document.querySelectorAll(DIALOG)].filter((it) => isHidden(it) && isOpen(it));
    closeModal(dialogs.filter(isModal));
    lift(kept);
    if (isFocusHidden) {
      // The browser would do so by and by, and let the page hear of it.
      quietly(blur);
    }
  }

  function open() {
    // What the page has closed or taken away meanwhile stays so, and bars nothing any more.
    const waiting = closed.filter(({ dialog }) => dialog.isConnected && dialog.open && !isModal(dialog));
    waiting.reverse().forEach(openModal);
    if (dialogs.every(isOpen)) {
      lifted.reverse().forEach(putBack);
    }
    if (waiting.length > 0 || (isFocusHidden && isFocusFree())) {
      quietly(focusAgain);
    }
    [dialogs, closed, lifted, isFocusHidden] = [[], [], [], false];
  }

  /** @param {Element} element */
  function isOpen(element) {
    return isModal(element) || checkVisibility.call(element, { visibilityProperty: true });
  }

  /**
   * @param {Element} element
   * @returns {element is HTMLDialogElement}
   */
  function isModal(element) {
    return matches.call(element, "dialog:modal");
  }

  /** @param {HTMLDialogElement[]} modal */
  function closeModal(modal) {
    const rest = [...modal];
    while (rest.length > 0) {
      const [dialog] = /** @type {[HTMLDialogElement]} */ (rest.splice(topmost(rest), 1));
      closed.push({ dialog, behind: namesBehind(dialog, "open") });
      silence(dialog, LATER.close);
      quietly(() => {
        dialog.close();
        dialog.setAttribute("open", "");
      });
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
      return dialog.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  }

  /** @param {{ dialog: HTMLDialogElement, behind: string[] }} closed */
  function openModal({ dialog, behind }) {
    silence(dialog, LATER.open);
    quietly(() => {
      dialog.removeAttribute("open");
      dialog.showModal();
    });
    moveToEnd(dialog, behind);
  }

  /**
   * Takes the bars away from what holds some of the story. Much is kept from screen readers alone for
   * other reasons, so that without a dialog it says nothing.
   *
   * @param {Text[]} kept
   */
  function lift(kept) {
    const barred = [...document.querySelectorAll(dialogs.length > 0 ? "[inert], [aria-hidden]" : "[inert]")];
    const holders = ancestorsOf(barred.length > 0 ? kept : []);
    for (const element of barred.filter((it) => holders.has(it))) {
      for (const name of BARS) {
        const attribute = getAttributeNode.call(element, name);
        if (attribute) {
          lifted.push({ element, attribute, behind: namesBehind(element, name) });
          removeAttributeNode.call(element, attribute);
        }
      }
    }
  }

  /** @param {Text[]} texts */
  function ancestorsOf(texts) {
    /** @type {Set<Element>} */
    const ancestors = new Set();
    for (const text of texts) {
      for (let it = text.parentElement; it && !ancestors.has(it); it = it.parentElement) {
        ancestors.add(it);
      }
    }
    return ancestors;
  }

  /** @param {{ element: Element, attribute: Attr, behind: string[] }} lifted */
  function putBack({ element, attribute, behind }) {
    if (getAttributeNode.call(element, attribute.name) === null) {
      setAttributeNode.call(element, attribute);
      moveToEnd(element, behind);
    }
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function namesBehind(element, name) {
    const names = getAttributeNames.call(element);
    return names.slice(names.indexOf(name) + 1);
  }

  /**
   * Moves attributes behind all others. Handlers stay where they are: a policy of the page's may bar
   * them when they are set, and have the browser tell the site.
   *
   * @param {Element} element
   * @param {string[]} names
   */
  function moveToEnd(element, names) {
    for (const name of names.filter((it) => !it.startsWith("on"))) {
      const attribute = getAttributeNode.call(element, name);
      if (name === "style") {
        moveStyle(/** @type {HTMLElement} */ (element), attribute);
      } else if (attribute) {
        setAttributeNode.call(element, removeAttributeNode.call(element, attribute));
      }
    }
  }

  /**
   * The same policy has no say in a style that a script writes, which then looks as browsers write it.
   *
   * @param {HTMLElement} element
   * @param {Attr | null} attribute
   */
  function moveStyle({ style }, attribute) {
    const rules = style.cssText;
    if (attribute?.value === rules) {
      attribute.ownerElement?.removeAttributeNode(attribute);
      style.cssText = rules;
    }
  }

  function blur() {
    if (focused instanceof HTMLElement) {
      focused.blur();
    }
  }

  /** Whether nothing of the page has the focus; our panel gives it up when it goes. */
  function isFocusFree() {
    return document.activeElement?.matches("html, body, [data-matn-host]") ?? true;
  }

  function focusAgain() {
    if (focused instanceof HTMLElement && focused !== document.body) {
      focused.focus({ preventScroll: true });
    } else if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  }

  /**
   * Does `change` without the events that come of it at once.
   *
   * @param {() => void} change
   */
  function quietly(change) {
    AT_ONCE.forEach((type) => window.addEventListener(type, stop, true));
    try {
      change();
    } finally {
      AT_ONCE.forEach((type) => window.removeEventListener(type, stop, true));
    }
  }

  /**
   * Stops the next events of some types that a dialog sets off. One function each, since browsers make
   * one event of several turns in a row, and one function listens once.
   *
   * @param {HTMLDialogElement} dialog
   * @param {string[]} types
   */
  function silence(dialog, types) {
    /** @param {Event} event */
    const stopNext = (event) => {
      if (event.target === dialog) {
        stop(event);
        window.removeEventListener(event.type, stopNext, true);
      }
    };
    const known = stops.get(dialog) ?? stopNext;
    stops.set(dialog, known);
    types.forEach((type) => window.addEventListener(type, known, true));
  }

  /** @param {Event} event */
  function stop(event) {
    event.stopImmediatePropagation();
  }

  return { close, open };
})();

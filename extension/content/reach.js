// Sees that what is pressed in an overlay reaches it. The page's listeners on the document come first, and
// a trap that keeps the focus in a box of the page, hidden or not, lets no event pass that is meant for
// anything else.

matn.reach ??= (host, root, signal) => {
  /** @type {WeakSet<Event>} */
  const arrived = new WeakSet();

  /** @param {MouseEvent} event */
  function underPointer({ detail, clientX, clientY }) {
    // A key presses what has the focus.
    return detail > 0 ? root.elementFromPoint(clientX, clientY) : root.activeElement;
  }

  /** @param {MouseEvent} event */
  function clickAnew(event) {
    const { ctrlKey, metaKey, shiftKey, altKey } = event;
    const again = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey, altKey });
    // What the browser does at a click it has done, unless that was prevented.
    const ends = new AbortController();
    if (!event.defaultPrevented) {
      root.addEventListener("click", (it) => it.preventDefault(), { signal: ends.signal });
    }
    underPointer(event)?.dispatchEvent(again);
    ends.abort();
  }

  /** @param {Event} event */
  function seeThrough(event) {
    if (event.target === host && event.isTrusted) {
      setTimeout(() => {
        if (!arrived.has(event)) {
          clickAnew(/** @type {MouseEvent} */ (event));
        }
      });
    }
  }

  /**
   * Keys are nothing to the page at all: it would close boxes of its own at Esc.
   *
   * @param {KeyboardEvent} event
   */
  function handOver(event) {
    if (event.target !== host || !event.isTrusted) {
      return;
    }
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    // Firefox would show the page one that it makes as a key's own.
    const again = new Event("keydown", { bubbles: true, cancelable: true });
    Object.assign(again, { key, code, ctrlKey, metaKey, altKey, shiftKey });
    event.stopImmediatePropagation();
    if (root.activeElement?.dispatchEvent(again) === false) {
      event.preventDefault();
    }
  }

  root.addEventListener("click", (event) => arrived.add(event), { capture: true, signal });
  window.addEventListener("click", seeThrough, { capture: true, signal });
  window.addEventListener("keydown", handOver, { capture: true, signal });
};

// Keeps from the page that Esc is let go, which comes to it when the key has closed what it was pressed in.

matn.keepRelease ??= () => {
  const ends = new AbortController();
  /** @param {KeyboardEvent} event */
  const stop = (event) => {
    if (event.key === "Escape") {
      event.stopImmediatePropagation();
      ends.abort();
    }
  };
  window.addEventListener("keyup", stop, { capture: true, signal: ends.signal });
};

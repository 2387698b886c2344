// Puts the story on the clipboard, in all the types that it is given in, for the target to choose.

matn.writeClipboard ??= (() => {
  /** @param {Record<string, string>} types */
  async function write(types) {
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  /**
   * The older way, for pages without a secure origin or whose policy forbids the newer.
   *
   * @param {Record<string, string>} types
   */
  function command(types) {
    let isOurs = false;
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      isOurs = true;
      for (const [type, text] of Object.entries(types)) {
        event.clipboardData?.setData(type, text);
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("copy", fill, true);
    try {
      // A listener of the page may come first and put its own words there; that is no success.
      return document.execCommand("copy") && isOurs;
    } finally {
      window.removeEventListener("copy", fill, true);
    }
  }

  return async (types) => {
    try {
      await write(types);
      return true;
    } catch {
      return command(types);
    }
  };
})();

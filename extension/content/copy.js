// Puts the story on the clipboard as rich and as plain text, for the target to choose from.

matn.writeClipboard ??= (() => {
  /**
   * @param {string} text
   * @param {string} html
   */
  async function write(text, html) {
    const item = new ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    });
    await navigator.clipboard.write([item]);
  }

  /**
   * The older way, for pages without a secure origin or whose policy forbids the newer.
   *
   * @param {string} text
   * @param {string} html
   */
  function command(text, html) {
    let isOurs = false;
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      isOurs = true;
      event.clipboardData?.setData("text/plain", text);
      event.clipboardData?.setData("text/html", html);
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

  return async (text, html) => {
    try {
      await write(text, html);
      return true;
    } catch {
      return command(text, html);
    }
  };
})();

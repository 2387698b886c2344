// Which addresses of a story the reader may follow or load, and which page an address is of.

matn.address ??= (() => {
  const LINKS = /^(https?|mailto):/;
  const IMAGES = /^https?:/;

  /**
   * The parser drops what a page may hide a scheme behind: case, spaces, line breaks.
   *
   * @param {string} value
   * @param {RegExp} safe
   */
  function filtered(value, safe) {
    if (!URL.canParse(value)) {
      return null;
    }
    const { href } = new URL(value);
    return safe.test(href) ? href : null;
  }

  return {
    link: (value) => filtered(value, LINKS),
    image: (value) => filtered(value, IMAGES),

    // Apps route by what stands there too, as in `#/story/2`.
    page: (value) => value.replace(/#(?![!/]).*/, ""),
  };
})();

// The order of attributes: what is taken away and given back comes last, unless the others follow it.
// Handlers of events never follow it, nor does a style that is not written as browsers write it.

matn.attributes ??= (() => {
  const { native } = matn;

  /**
   * A policy of the page's has no say in a style that a script writes, which then looks as browsers
   * write it.
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

  return {
    behind(element, name) {
      const names = native.getAttributeNames(element);
      return names.slice(names.indexOf(name) + 1);
    },

    // Handlers stay where they are: a policy of the page's may bar them when they are set, and have
    // the browser tell the site.
    moveToEnd(element, names) {
      for (const name of names.filter((it) => !it.startsWith("on"))) {
        const attribute = native.getAttributeNode(element, name);
        if (name === "style") {
          moveStyle(/** @type {HTMLElement} */ (element), attribute);
        } else if (attribute) {
          native.setAttributeNode(element, native.removeAttributeNode(element, attribute));
        }
      }
    },
  };
})();

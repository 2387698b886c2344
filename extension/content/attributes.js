// The order of attributes: what is taken away and given back comes last, unless the others follow it.
// Handlers of events never follow it, nor does a style that is not written as browsers write it.

matn.attributes ??= (() => {
  // From the prototypes: a form answers to the names of its fields before its own.
  const { getAttributeNames, getAttributeNode, setAttributeNode, removeAttributeNode } = Element.prototype;

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
      const names = getAttributeNames.call(element);
      return names.slice(names.indexOf(name) + 1);
    },

    // Handlers stay where they are: a policy of the page's may bar them when they are set, and have
    // the browser tell the site.
    moveToEnd(element, names) {
      for (const name of names.filter((it) => !it.startsWith("on"))) {
        const attribute = getAttributeNode.call(element, name);
        if (name === "style") {
          moveStyle(/** @type {HTMLElement} */ (element), attribute);
        } else if (attribute) {
          setAttributeNode.call(element, removeAttributeNode.call(element, attribute));
        }
      }
    },
  };
})();

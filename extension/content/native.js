// What nodes answer as the browser has it, by the names that it has there: a form answers to the names of
// its fields before its own, so that its `children` may be one of them.

matn.native ??= (() => {
  const NODE = [
    ...["nodeType", "parentNode", "parentElement", "childNodes", "firstChild", "nextSibling", "previousSibling"],
    ...["textContent", "isConnected", "contains", "getRootNode", "compareDocumentPosition"],
  ];
  const ELEMENT = [
    ...["localName", "className", "children", "nextElementSibling", "previousElementSibling", "shadowRoot"],
    ...["matches", "querySelector", "querySelectorAll", "checkVisibility", "getBoundingClientRect"],
    ...["getAttribute", "hasAttribute", "setAttribute", "removeAttribute", "getAttributeNames"],
    ...["getAttributeNode", "setAttributeNode", "removeAttributeNode"],
  ];

  const { bind, call } = Function.prototype;

  /**
   * @param {object} prototype
   * @param {string} name
   */
  function own(prototype, name) {
    const { get, value } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    return [name, bind.call(call, get ?? value)];
  }

  return Object.fromEntries([
    ...NODE.map((name) => own(Node.prototype, name)),
    ...ELEMENT.map((name) => own(Element.prototype, name)),
  ]);
})();

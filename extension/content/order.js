// Whether a node comes before another, or holds it.

matn.isBefore ??= (() => {
  // From the prototype: a form answers to the names of its fields before its own.
  const { compareDocumentPosition, DOCUMENT_POSITION_FOLLOWING } = Node.prototype;
  return (one, other) => (compareDocumentPosition.call(one, other) & DOCUMENT_POSITION_FOLLOWING) > 0;
})();

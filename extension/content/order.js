// Whether a node comes before another, or holds it.

matn.isBefore ??= (one, other) => {
  const position = matn.native.compareDocumentPosition(one, other);
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
};

// Whether a node comes before another, or holds it.

matn.isBefore ??= (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;

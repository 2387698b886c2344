// The elements around texts, each once.

matn.ancestorsOf ??= (texts) => {
  /** @type {Set<Element>} */
  const ancestors = new Set();
  for (const text of texts) {
    for (let it = text.parentElement; it && !ancestors.has(it); it = it.parentElement) {
      ancestors.add(it);
    }
  }
  return ancestors;
};

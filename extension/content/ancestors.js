// The elements around texts, each once.

matn.ancestorsOf ??= (texts) => {
  const { parentOf } = matn.composed;
  /** @type {Set<Element>} */
  const ancestors = new Set();
  for (const text of texts) {
    for (let it = parentOf(text); it && !ancestors.has(it); it = parentOf(it)) {
      ancestors.add(it);
    }
  }
  return ancestors;
};

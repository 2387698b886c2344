// Frees a story from what its page does to it behind a box that asks for something: it is folded, or
// blurred, or kept from scrolling.

matn.free ??= (texts) => {
  matn.folds.start(texts);
  matn.sight.mend(texts);
  if (matn.isLocked()) {
    matn.mark.add(document.documentElement, "scrolls");
  }
};

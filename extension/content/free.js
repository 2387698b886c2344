// Frees a story from what its page does to it behind a box that asks for something: it is folded, or
// blurred, or locked.

matn.free ??= (texts) => {
  matn.folds.open(texts);
  matn.sight.mend(texts);
  if (matn.lock.isThere()) {
    matn.lock.lift();
  }
};

// Holds the place in the reader while its text changes size.

/** The place is the part of the first block below the toolbar that has gone under it. */
matn.keepReaderPlace ??= (dialog, toolbar, change) => {
  const line = Math.max(0, toolbar.getBoundingClientRect().bottom);
  const blocks = [...dialog.querySelectorAll("article > *")];
  const first = blocks.find((block) => line < block.getBoundingClientRect().bottom);
  // At the head of the story everything stays in view by itself.
  if (!first || dialog.scrollTop === 0) {
    change();
    return;
  }
  const { top, height } = first.getBoundingClientRect();
  change();
  const now = first.getBoundingClientRect();
  const wanted = top < line ? line - ((line - top) / height) * now.height : top;
  dialog.scrollBy({ top: now.top - wanted, behavior: "instant" });
};

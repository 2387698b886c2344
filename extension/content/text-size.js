// How large the reader sets the story, kept for the next one.

matn.textSize ??= (() => {
  /** Each about a sixth larger than the one before, the least step that one sees. */
  const SIZES = [0.75, 0.85, 1, 1.15, 1.35, 1.6, 2];
  const KEY = "textSize";

  return {
    async load() {
      // What cannot be kept holds for this page alone.
      const { [KEY]: kept } = await chrome.storage.local.get(KEY).catch(() => ({ [KEY]: 1 }));
      return SIZES.find((size) => size === kept) ?? 1;
    },

    async save(size) {
      await chrome.storage.local.set({ [KEY]: size }).catch(() => {});
    },

    step(size, by) {
      const next = SIZES.indexOf(size) + by;
      return SIZES[Math.max(0, Math.min(next, SIZES.length - 1))] ?? 1;
    },
  };
})();

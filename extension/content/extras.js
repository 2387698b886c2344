// What copies and files hold beside the story: one choice for all of them, kept for the next page.

matn.extras ??= (() => {
  const NAMES = /** @type {const} */ (["title", "byline", "date", "source"]);
  const KEY = "extras";

  /** What was chosen last, as the engine takes it: names parted by commas. */
  let chosen = "title";

  chrome.storage.local.onChanged.addListener(({ [KEY]: change }) => {
    if (change) {
      chosen = known(change.newValue);
    }
  });

  // Asked for as soon as we are here, so that the click need not wait for it.
  const loaded = chrome.storage.local.get(KEY).then(
    ({ [KEY]: kept }) => {
      chosen = known(kept);
    },
    // What cannot be kept holds for this page alone.
    () => {},
  );

  /** @param {unknown} kept */
  function known(kept) {
    const names = typeof kept === "string" ? kept.split(",") : ["title"];
    return NAMES.filter((name) => names.includes(name)).join(",");
  }

  return {
    names: NAMES,
    chosen: () => chosen,
    has: (name) => chosen.split(",").includes(name),

    async load() {
      await loaded;
      return chosen;
    },

    async choose(name, isWanted) {
      const names = chosen.split(",").filter((it) => it !== name);
      chosen = known([...names, ...(isWanted ? [name] : [])].join(","));
      await chrome.storage.local.set({ [KEY]: chosen }).catch(() => {});
    },
  };
})();

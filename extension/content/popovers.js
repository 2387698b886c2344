// Gives the page back the popovers that the browser closes for good when a dialog opens over all else.

matn.popovers ??= (() => {
  const { native, quiet } = matn;

  /** The browser leaves manual ones open. */
  const CLOSABLE = ':is([popover=""], [popover="auto" i], [popover="hint" i])';

  /**
   * @param {HTMLElement} popover
   * @param {"showPopover" | "hidePopover"} change
   */
  function turn(popover, change) {
    // The browser tells of it once more when it finds the time.
    quiet.next(popover, ["toggle"]);
    quiet.during(() => popover[change]());
  }

  return {
    close(signal) {
      const open = /** @type {HTMLElement[]} */ (matn.composed.all(`${CLOSABLE}:popover-open`));
      // Those that stand in another are closed along with it.
      open.toReversed().forEach((it) => turn(it, "hidePopover"));
      signal.addEventListener("abort", () => {
        // What the page has taken away or opened meanwhile stays so.
        const closed = open.filter((it) => native.matches(it, `${CLOSABLE}:not(:popover-open)`));
        closed.filter((it) => native.isConnected(it)).forEach((it) => turn(it, "showPopover"));
      });
    },
  };
})();

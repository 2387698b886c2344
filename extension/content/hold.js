// Takes from what is hidden its hold on the rest of the page, and gives it back: modal dialogs, what
// bars people from all but them, and the focus.

matn.hold ??= (() => {
  return {
    end(roots, kept) {
      const hidden = new Set(roots);
      /** @param {Element} element */
      const isHidden = (element) => matn.composed.isWithin(element, hidden);
      matn.focus.remember(isHidden);
      const isBehindDialog = matn.dialogs.close(isHidden);
      matn.bars.lift(kept, isBehindDialog);
      matn.focus.leave();
    },

    giveBack() {
      const { isAnyModal, areAllClosed } = matn.dialogs.open();
      matn.bars.putBack(areAllClosed);
      matn.focus.comeBack(isAnyModal);
    },
  };
})();

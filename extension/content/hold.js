// Takes from what is hidden its hold on the rest of the page, and gives it back: modal dialogs, what
// bars people from all but them, and the focus.

matn.hold ??= (() => {
  const { contains } = Node.prototype;

  return {
    end(roots, kept) {
      /** @param {Element} element */
      const isHidden = (element) => roots.some((root) => contains.call(root, element));
      matn.focus.remember(isHidden);
      const isBehindDialog = matn.dialogs.close(isHidden);
      matn.bars.lift(kept, isBehindDialog);
      matn.focus.leave();
    },

    giveBack() {
      const { isAnyModal, areAllOpen } = matn.dialogs.open();
      matn.bars.putBack(areAllOpen);
      matn.focus.comeBack(isAnyModal);
    },
  };
})();

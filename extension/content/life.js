// The life of the extension that these scripts belong to. Chromium leaves them in the page when the extension is
// updated, where they go on without an answer until the next life comes.

matn.life ??= (() => {
  function isOver() {
    return chrome.runtime?.id === undefined;
  }

  return {
    isOver,

    // A page that makes such an event ends nothing that is alive.
    atNext(then) {
      document.addEventListener("matn-next-life", () => {
        if (isOver()) {
          then();
        }
      });
    },
  };
})();

// Whether there is more of the page than the screen shows, and no way to scroll to it.

matn.isLocked ??= (() => {
  /**
   * Whether a box that hides what goes beyond it hides some of `content`.
   *
   * @param {Element} box
   * @param {Element} content
   */
  function cutsOff(box, content) {
    const isClipped = /hidden|clip/.test(getComputedStyle(box).overflowY);
    return isClipped && content.clientHeight < content.scrollHeight;
  }

  return () => {
    const { documentElement: root, body } = document;
    const { position, overflowY } = getComputedStyle(body);
    // With a root that says nothing, what the body says of scrolling holds for the window.
    const isLent = getComputedStyle(root).overflowY === "visible";
    const isScroller = !isLent && /auto|scroll/.test(overflowY);
    const isFixed = position === "fixed" && !isScroller && innerHeight < body.scrollHeight;
    return isFixed || cutsOff(root, root) || cutsOff(body, body) || (isLent && cutsOff(body, root));
  };
})();

// Takes from a page the lock of a box that is hidden: there is more of it than the screen shows, and no way
// to scroll to it, or nothing in it can be pressed.

matn.lock ??= (() => {
  /** What scripts that lock a page prevent, and so hear of first. */
  const SCROLLS = ["wheel", "touchmove"];

  /** @type {AbortController | undefined} */
  let deaf;

  /** @param {Event} event */
  function stop(event) {
    if (!event.composedPath().some(turnsItself)) {
      event.stopImmediatePropagation();
    }
  }

  /**
   * Whether something on the page is turned and moved by itself, as a map is.
   *
   * @param {EventTarget} target
   */
  function turnsItself(target) {
    const isPart = target instanceof Element && target !== document.body && target !== document.documentElement;
    return isPart && (target instanceof HTMLCanvasElement || getComputedStyle(target).touchAction === "none");
  }

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

  /** A document in XML has no body. */
  function bodyOrRoot() {
    return document.body ?? document.documentElement;
  }

  function isScrollLocked() {
    const root = document.documentElement;
    const body = bodyOrRoot();
    const { position, overflowY } = getComputedStyle(body);
    // With a root that says nothing, what the body says of scrolling holds for the window.
    const isLent = getComputedStyle(root).overflowY === "visible";
    const isScroller = !isLent && /auto|scroll/.test(overflowY);
    const isFixed = position === "fixed" && !isScroller && innerHeight < body.scrollHeight;
    return isFixed || cutsOff(root, root) || cutsOff(body, body) || (isLent && cutsOff(body, root));
  }

  return {
    isThere: () => isScrollLocked() || getComputedStyle(bodyOrRoot()).pointerEvents === "none",

    lift() {
      matn.mark.add(document.documentElement, "scrolls");
      deaf?.abort();
      deaf = new AbortController();
      const options = { capture: true, passive: true, signal: deaf.signal };
      SCROLLS.forEach((type) => window.addEventListener(type, stop, options));
    },

    stop() {
      deaf?.abort();
      deaf = undefined;
    },
  };
})();

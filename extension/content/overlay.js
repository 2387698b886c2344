// An element of ours over the page: closed to its scripts, deaf to its styles.
//
// An attribute tells it from the page's own. Under a name of ours the page could define it, and with
// that open its root, or keep it from having one.

matn.overlay ??= (() => {
  /** What happens inside is no business of the page: its shortcuts, menus, focus traps and additions to copies. */
  const PRIVATE = [
    ...["click", "auxclick", "dblclick", "contextmenu", "mousedown", "mouseup"],
    ...["mousemove", "mouseover", "mouseout", "pointermove", "pointerover", "pointerout"],
    ...["pointerdown", "pointerup", "touchstart", "touchmove", "touchend", "wheel"],
    ...["keydown", "keyup", "keypress", "focusin", "focusout", "copy", "cut"],
    ...["beforeinput", "input", "paste", "selectstart", "dragstart"],
  ];

  /** @type {WeakMap<Element, Element | null>} Where the focus was before it came to an overlay. */
  const origins = new WeakMap();

  /**
   * Gives the focus back to where it came from, if it is in an overlay now.
   *
   * @param {Element} host
   */
  function comeBack(host) {
    const origin = document.activeElement === host ? origins.get(host) : undefined;
    return () => {
      if (origin?.isConnected && "focus" in origin) {
        /** @type {HTMLElement} */ (origin).focus({ preventScroll: true });
      }
    };
  }

  return {
    noticeDuration: 4000,

    open(name, css) {
      const host = matn.element("div", { "data-matn-host": name });
      const root = host.attachShadow({ mode: "closed" });
      root.adoptedStyleSheets = [matn.baseStyle, css].map((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        return sheet;
      });

      origins.set(host, matn.composed.focused());
      root.addEventListener("focusin", (event) => {
        const { relatedTarget } = /** @type {FocusEvent} */ (event);
        const isFromElsewhere = relatedTarget instanceof Element && !root.contains(relatedTarget);
        if (isFromElsewhere && !origins.has(relatedTarget)) {
          origins.set(host, relatedTarget);
        }
      });
      for (const type of PRIVATE) {
        host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
      }

      const ends = new AbortController();
      matn.reach(host, root, ends.signal);
      document.documentElement.append(host);
      return { host, root, ends };
    },

    close(overlay) {
      const goBack = comeBack(overlay.host);
      overlay.ends.abort();
      overlay.host.remove();
      goBack();
    },

    leave({ host, root }) {
      const goBack = comeBack(host);
      if (root.activeElement instanceof HTMLElement) {
        root.activeElement.blur();
      }
      goBack();
    },
  };
})();

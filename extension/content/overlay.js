// An element of ours over the page: closed to its scripts, deaf to its styles.
//
// An attribute tells it from the page's own. Under a name of ours the page could define it, and with
// that open its root, or keep it from having one.

matn.overlay ??= (() => {
  /** What happens inside is no business of the page: its shortcuts, menus, focus traps and additions to copies. */
  const PRIVATE = [
    ...["click", "auxclick", "dblclick", "contextmenu", "mousedown", "mouseup"],
    ...["pointerdown", "pointerup", "touchstart", "touchend", "wheel"],
    ...["keydown", "keyup", "keypress", "focusin", "focusout", "copy", "cut"],
  ];

  /** @type {WeakMap<Element, Element | null>} Where the focus was before it came to an overlay. */
  const origins = new WeakMap();

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
        if (relatedTarget instanceof Element && !origins.has(relatedTarget)) {
          origins.set(host, relatedTarget);
        }
      });
      for (const type of PRIVATE) {
        host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
      }

      document.documentElement.append(host);
      return { host, root };
    },

    close({ host }) {
      const hadFocus = document.activeElement === host;
      const origin = origins.get(host);
      host.remove();
      if (hadFocus && origin?.isConnected && "focus" in origin) {
        /** @type {HTMLElement} */ (origin).focus({ preventScroll: true });
      }
    },
  };
})();

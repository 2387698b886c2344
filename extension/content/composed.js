// The page as it is composed: a shadow tree stands in the place of its host's children, and they stand in
// the slots that took them.

matn.composed ??= (() => {
  const { native } = matn;

  /** What may host a shadow tree besides elements with a hyphen in their name. */
  const HOSTS = new Set([
    ...["article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6"],
    ...["header", "main", "nav", "p", "section", "span"],
  ]);

  // In Firefox the number costs a fraction of what `instanceof` does, which a long page feels.
  const ELEMENT = 1;

  /** @type {WeakMap<Node, HTMLSlotElement>} The slots of nodes, of which closed trees tell nobody. */
  const slots = new WeakMap();
  /** @type {WeakSet<ShadowRoot>} */
  const met = new WeakSet();
  /** @type {WeakRef<ShadowRoot>[]} The trees that a walk has come by. */
  let refs = [];

  function trees() {
    refs = refs.filter((ref) => ref.deref());
    const all = refs.map((ref) => /** @type {ShadowRoot} */ (ref.deref()));
    return all.filter((tree) => tree.isConnected);
  }

  /** @param {ShadowRoot} tree */
  function note(tree) {
    if (!met.has(tree)) {
      met.add(tree);
      refs.push(new WeakRef(tree));
    }
    return tree;
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function treeOf(element, name) {
    return native.shadowRoot(element) ?? (mayBeClosed(element, name) ? anyTreeOf(element) : null);
  }

  /**
   * Whether to ask for a closed tree, which takes Chromium long. Boxes of the page's own are asked where
   * nothing else stands in them.
   *
   * @param {Element} element
   * @param {string} name
   * @returns {element is HTMLElement}
   */
  function mayBeClosed(element, name) {
    const isHost = name.includes("-") || (HOSTS.has(name) && native.firstChild(element) === null);
    return isHost && element instanceof HTMLElement;
  }

  /** @param {HTMLElement} element */
  function anyTreeOf(element) {
    const { dom } = chrome;
    // Firefox has the property in its place.
    return dom ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;
  }

  /** @param {Element} element */
  function assignedTo(element) {
    const nodes = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    nodes.forEach((node) => slots.set(node, /** @type {HTMLSlotElement} */ (element)));
    return nodes;
  }

  /** @param {Node} node */
  function parentOf(node) {
    const parent = native.parentNode(node);
    if (parent && native.nodeType(parent) !== ELEMENT) {
      return parent instanceof ShadowRoot ? parent.host : null;
    }
    const slot = slots.get(node);
    // The page may have moved the node since.
    const isThere = slot && /** @type {ShadowRoot} */ (slot.getRootNode()).host === parent;
    return isThere ? slot : parent;
  }

  /** @param {string} selector */
  function all(selector) {
    return [document, ...trees()].flatMap((tree) => [...tree.querySelectorAll(selector)]);
  }

  return {
    trees,
    parentOf: /** @type {Matn["composed"]["parentOf"]} */ (parentOf),

    contentOf(element, name) {
      const assigned = name === "slot" ? assignedTo(element) : [];
      if (assigned.length > 0) {
        return assigned;
      }
      const tree = treeOf(element, name);
      return tree ? note(tree) : element;
    },

    isWithin(node, roots) {
      /** @type {Node | null} */
      let it = node;
      while (it && !roots.has(it)) {
        it = parentOf(it);
      }
      return it !== null;
    },

    all,
    images: () => /** @type {HTMLImageElement[]} */ (all("img")),

    focused() {
      let focused = document.activeElement;
      let inner = focused;
      while (inner) {
        focused = inner;
        inner = treeOf(inner, native.localName(inner))?.activeElement ?? null;
      }
      return focused;
    },
  };
})();

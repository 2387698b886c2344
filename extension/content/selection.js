// What the user has selected of the page, or of the reader that stands over it.

matn.selection ??= (() => {
  const { native } = matn;

  /**
   * A place in a walk over the page: a node, and how far into it.
   *
   * @typedef {[index: number, offset: number]} Place
   */

  /** What holds something. Those of the page would end at a shadow tree; Firefox may give several. */
  function ranges() {
    const { panelRoot, readerRoot } = matn;
    const overlays = [panelRoot, readerRoot].filter((it) => it !== undefined);
    const shadowRoots = [...matn.composed.trees(), ...overlays];
    const all = document.getSelection()?.getComposedRanges({ shadowRoots }) ?? [];
    return all.filter(({ collapsed }) => !collapsed);
  }

  /** @param {Snapshot} snapshot */
  function placesIn({ nodes, columns: { parents } }) {
    const ends = nodes.map((_, index) => index + 1);
    for (let index = nodes.length - 1; 0 < index; index--) {
      const parent = parents[index] ?? 0;
      ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
    }
    return { indices: new Map(nodes.map((node, index) => [node, index])), ends };
  }

  /**
   * Where an end of a range stands: in a leaf, or before whatever of the walk comes next.
   *
   * @param {ReturnType<typeof placesIn>} places
   * @param {Node} container
   * @param {number} offset
   * @returns {Place}
   */
  function placeOf({ indices, ends }, container, offset) {
    const own = indices.get(container);
    if (own !== undefined && ends[own] === own + 1) {
      return [own, offset];
    }
    /** @type {Node | null} */
    let next = native.childNodes(container)[offset] ?? null;
    for (let around = container; ; ) {
      while (next && !indices.has(next)) {
        next = native.nextSibling(next);
      }
      const index = next ? indices.get(next) : ends[indices.get(around) ?? -1];
      const outer = around instanceof ShadowRoot ? around.host : native.parentNode(around);
      if (index !== undefined || !outer) {
        return [index ?? Infinity, 0];
      }
      next = native.nextSibling(around);
      around = outer;
    }
  }

  /**
   * The leaves between two places, each with the part of it that is.
   *
   * @param {Node[]} nodes
   * @param {number[]} ends
   * @param {Place} from
   * @param {Place} to
   */
  function leavesBetween(nodes, ends, [first, start], [last, end]) {
    const leaves = [];
    for (let index = first; index <= last && index < nodes.length; index++) {
      const node = nodes[index];
      const part = [index === first ? start : 0, index === last ? end : lengthOf(node)];
      if (ends[index] === index + 1 && (index < last || 0 < end)) {
        leaves.push({ index, part, text: node instanceof Text ? node.data.slice(...part) : "" });
      }
    }
    return leaves;
  }

  /** @param {Node | undefined} node */
  function lengthOf(node) {
    return node instanceof Text ? node.length : 1;
  }

  return {
    of(snapshot) {
      const found = ranges();
      if (found.length === 0) {
        return new Uint32Array();
      }
      const places = placesIn(snapshot);
      const leaves = found.flatMap((range) => {
        const start = placeOf(places, range.startContainer, range.startOffset);
        const end = placeOf(places, range.endContainer, range.endOffset);
        // In a slot a later text may stand before an earlier one.
        const [from, to] = [start, end].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
        return leavesBetween(snapshot.nodes, places.ends, /** @type {Place} */ (from), /** @type {Place} */ (to));
      });
      const isThere = leaves.some(({ text }) => /\S/.test(text));
      return Uint32Array.from(isThere ? leaves.flatMap(({ index, part }) => [index, ...part]) : []);
    },
  };
})();

// Keeps a story in its row of a grid. Where a bar above it is gone it would move up into the row of the bar,
// which may be as low as a line or two.

matn.rows ??= (() => {
  const { boxAround } = matn;

  /** What shows less than this of its height is squashed; margins reach out of a box less far. */
  const SQUASHED = 0.9;

  /** @param {Element} element */
  function standsInRow(element) {
    const { display, gridTemplateRows } = getComputedStyle(boxAround(element));
    return display.endsWith("grid") && gridTemplateRows.includes(" ");
  }

  /** @param {Element} element */
  function hasBox(element) {
    return !/none|contents/.test(getComputedStyle(element).display);
  }

  /** @param {Element} element */
  function isSquashed({ clientHeight, scrollHeight }) {
    return clientHeight < SQUASHED * scrollHeight;
  }

  return (kept, hidden) => {
    const longest = matn.story.longestOf(kept);
    const around = [...matn.ancestorsOf(longest ? [longest] : [])];
    const rows = around.filter((it) => hasBox(it) && standsInRow(it));
    const heights = rows.map((it) => it.clientHeight);
    const grids = new Set(rows.map(boxAround));
    const elements = hidden.filter((it) => it instanceof Element);
    const gone = elements.filter((it) => grids.has(boxAround(it)) && hasBox(it));

    return () => {
      const squashed = rows.filter((it, at) => it.clientHeight < Number(heights[at]) && isSquashed(it));
      const lost = new Set(squashed.map(boxAround));
      return gone.filter((it) => lost.has(boxAround(it)));
    };
  };
})();

// Takes a grid around the story its rows of a fixed height where bars in it are gone: the story would move up
// into the row of a bar, which may be as low as a line or two, or leave it empty.

matn.rows ??= (() => {
  const { boxAround, native } = matn;

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

  /**
   * How a story stands in its grid.
   *
   * @param {Element} row     What stands in the grid, with the story in it.
   * @param {number} height  How high it was on the page as it came.
   */
  function standing(row, height) {
    const grid = boxAround(row);
    const [outer, inner] = [grid.getBoundingClientRect(), row.getBoundingClientRect()];
    const others = [...native.children(grid)].filter((it) => it !== row && !matn.mark.isOn(it));
    return {
      above: inner.top - outer.top,
      below: outer.bottom - inner.bottom,
      isSquashed: row.clientHeight < Math.min(height, SQUASHED * row.scrollHeight),
      others: others.map((it) => it.getBoundingClientRect().height),
    };
  }

  /**
   * Leaves the rows to what is in them, where the story is the better for it and nothing beside it is lower.
   *
   * @param {Element} row
   * @param {number} height
   */
  function loosen(row, height) {
    const grid = boxAround(row);
    const before = standing(row, height);
    matn.mark.add(grid, "rows");
    const after = standing(row, height);
    const isBetter = before.isSquashed || after.above < before.above || after.below < before.below;
    const isAsHigh = after.others.every((it, at) => Number(before.others[at]) <= it);
    if (!isBetter || after.isSquashed || !isAsHigh) {
      matn.mark.drop(grid, "rows");
    }
  }

  return (kept, hidden) => {
    const longest = matn.story.longestOf(kept);
    const around = [...matn.ancestorsOf(longest ? [longest] : [])];
    const rows = around.filter((it) => hasBox(it) && standsInRow(it));
    const elements = hidden.filter((it) => it instanceof Element);
    const lacking = new Set(rows.length > 0 ? elements.filter(hasBox).map(boxAround) : []);
    const loose = rows.filter((it) => lacking.has(boxAround(it))).map((it) => ({ row: it, height: it.clientHeight }));

    return () => loose.forEach(({ row, height }) => loosen(row, height));
  };
})();

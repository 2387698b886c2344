// Builds elements without markup, so that no policy of the page has a say in it.

matn.element ??= (name, attributes = {}, ...children) => {
  // A document in XML makes no HTML of its own accord.
  const made = document.createElementNS("http://www.w3.org/1999/xhtml", name);
  const element = /** @type {HTMLElementTagNameMap[typeof name]} */ (made);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      element.setAttribute(attribute, String(value));
    }
  }
  element.append(...children);
  return element;
};

matn.icon ??= (name) => {
  /** Each drawing as the path of its strokes. */
  const PATHS = {
    mark: "M5.5 6h9M5.5 10h9M9 14h5.5",
    reader: "M5 4h10M5 8h10M5 12h10M5 16h6",
    copy: "M7.5 7.5h8v9h-8zM4.5 12.5v-9h8",
    save: "M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16.5h12",
    restore: "M7.5 4 4 7.5 7.5 11M4.5 7.5h7a4.25 4.25 0 0 1 0 8.5H7",
    smaller: "m2 16 4.5-12L11 16M3.5 12h6M13 10h5",
    larger: "m2 16 4.5-12L11 16M3.5 12h6M13 10h5M15.5 7.5v5",
    more: "M4 10h.8M9.6 10h.8M15.2 10h.8",
    close: "m5 5 10 10M15 5 5 15",
  };
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const strokes = document.createElementNS(SVG, "path");
  strokes.setAttribute("d", PATHS[name]);
  svg.append(strokes);
  return svg;
};

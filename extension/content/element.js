// Builds elements without markup, so that no policy of the page has a say in it.

matn.element ??= (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      element.setAttribute(attribute, String(value));
    }
  }
  element.append(...children);
  return element;
};

matn.icon ??= (path) => {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const strokes = document.createElementNS(SVG, "path");
  strokes.setAttribute("d", path);
  svg.append(strokes);
  return svg;
};

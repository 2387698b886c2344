// Whether an element is what a selector asks for, or holds it.

matn.isOrHolds ??= (element, selector) =>
  matn.native.matches(element, selector) || element.querySelector(selector) !== null;

// Whether an element is what a selector asks for, or holds it.

matn.isOrHolds ??= (element, selector) =>
  matn.native.matches(element, selector) || matn.native.querySelector(element, selector) !== null;

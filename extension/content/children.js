// The elements in an element, also in a form with a field that is called so.

matn.childrenOf ??= (() => {
  const children = matn.getterOf(Element.prototype, "children");
  return (element) => [...children.call(element)];
})();

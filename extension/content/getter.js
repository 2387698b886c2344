// The getter of a property, from its prototype: a form answers to the names of its fields before its own.

matn.getterOf ??= (prototype, name) => {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  return /** @type {any} */ (get);
};

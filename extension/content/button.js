// The buttons of the panel and the reader: a drawing, and words beside it or in its place for those who
// ask or hear.

matn.button ??= ({ name, icon, look, act }) => {
  const isBare = look === "bare";
  // A narrow window may keep the words from view.
  const words = isBare ? [] : [matn.element("span", {}, name)];
  const button = matn.element("button", { type: "button", class: look }, matn.icon(icon), ...words);
  if (isBare) {
    button.ariaLabel = button.title = name;
  }
  button.addEventListener("click", act);
  return button;
};

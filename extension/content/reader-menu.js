// What else the reader can do with the story: other copies, files, and what they hold besides.

matn.readerMenu ??= () => {
  const { element } = matn;
  const { of } = matn.words;

  /** @type {Record<Extra, string>} */
  const EXTRAS = { title: "withTitle", byline: "withByline", date: "withDate", source: "withSource" };

  const menu = element(
    "div",
    { id: "more", class: "menu", popover: "auto", role: "group", "aria-label": of("more") },
    entry(of("copyMarkdown"), "copy", () => matn.copyMarkdown()),
    entry(of("copyHtml"), "copy", () => matn.copyHtml()),
    entry(of("saveMarkdown"), "save", () => matn.saveMarkdown()),
    entry(of("saveHtml"), "save", () => matn.saveHtml()),
    element("fieldset", {}, element("legend", {}, of("extras")), ...matn.extras.names.map(choice)),
  );
  return menu;

  /**
   * @param {string} name
   * @param {Icon} icon
   * @param {() => void} act
   */
  function entry(name, icon, act) {
    const button = element("button", { type: "button" }, matn.icon(icon), name);
    button.addEventListener("click", () => {
      menu.hidePopover();
      act();
    });
    return button;
  }

  /** @param {Extra} name */
  function choice(name) {
    const box = element("input", { type: "checkbox" });
    box.checked = matn.extras.has(name);
    box.addEventListener("change", () => matn.extras.choose(name, box.checked));
    return element("label", {}, box, of(EXTRAS[name]));
  }
};

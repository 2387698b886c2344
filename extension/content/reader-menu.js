// What else the reader can do with the story: other copies, files, and what they hold besides.

matn.readerMenu ??= () => {
  const { element } = matn;
  const { of } = matn.words;

  const ICONS = {
    copy: "M7.5 7.5h8v9h-8zM4.5 12.5v-9h8",
    save: "M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16.5h12",
  };

  /** @type {Record<Extra, string>} */
  const EXTRAS = { title: "withTitle", byline: "withByline", date: "withDate", source: "withSource" };

  const menu = element(
    "div",
    { id: "more", class: "menu", popover: "auto", role: "group", "aria-label": of("more") },
    entry(of("copyMarkdown"), ICONS.copy, () => matn.copyMarkdown()),
    entry(of("copyHtml"), ICONS.copy, () => matn.copyHtml()),
    entry(of("saveMarkdown"), ICONS.save, () => matn.saveMarkdown()),
    entry(of("saveHtml"), ICONS.save, () => matn.saveHtml()),
    element("fieldset", {}, element("legend", {}, of("extras")), ...matn.extras.names.map(choice)),
  );
  return menu;

  /**
   * @param {string} name
   * @param {string} icon
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

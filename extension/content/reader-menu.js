// What else the reader can do with the story: other copies, files, and what they hold besides.

matn.readerMenu ??= () => {
  const { element } = matn;
  const { of } = matn.words;

  /** @type {Record<Extra, string>} */
  const EXTRAS = { title: "withTitle", byline: "withByline", date: "withDate", source: "withSource" };

  const choices = matn.extras.names.map((name) => ({ name, box: boxOf(name) }));
  const labels = choices.map(({ name, box }) => element("label", {}, box, of(EXTRAS[name])));
  const menu = element(
    "div",
    { id: "more", class: "menu", popover: "auto", role: "group", "aria-label": of("more") },
    entry(of("copyMarkdown"), "copy", () => matn.copyMarkdown()),
    entry(of("copyHtml"), "copy", () => matn.copyHtml()),
    entry(of("saveMarkdown"), "save", () => matn.saveMarkdown()),
    entry(of("saveHtml"), "save", () => matn.saveHtml()),
    element("fieldset", {}, element("legend", {}, of("extras")), ...labels),
  );
  // Another page may have chosen anew since the menu was last open.
  menu.addEventListener("beforetoggle", () => {
    for (const { name, box } of choices) {
      box.checked = matn.extras.has(name);
    }
  });
  return menu;

  /**
   * @param {string} name
   * @param {Icon} icon
   * @param {() => void} act
   */
  function entry(name, icon, act) {
    const hideAndAct = () => {
      menu.hidePopover();
      act();
    };
    return matn.button({ name, icon, act: hideAndAct });
  }

  /** @param {Extra} name */
  function boxOf(name) {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => matn.extras.choose(name, box.checked));
    return box;
  }
};

// The story of the reader, built from the typed article: what has no type cannot get in.

matn.articleBody ??= (() => {
  const { element } = matn;

  /** The notes whose mark stands in what is built so far. */
  let marked = new Set();

  /** How the story that is being built writes numbers, and those of lists. */
  let digits = new Intl.NumberFormat("en");
  let listMarks = "decimal";

  const MARKS = /** @type {const} */ ({
    emphasis: "em",
    strong: "strong",
    mark: "mark",
    subscript: "sub",
    superscript: "sup",
    deletion: "del",
    insertion: "ins",
    quotation: "q",
  });

  const HEADINGS = /** @type {const} */ (["h2", "h3", "h4", "h5", "h6"]);

  /**
   * @param {Block} block
   * @returns {Node | string} An empty text where nothing of the block can be shown.
   */
  function blockOf(block) {
    switch (block.type) {
      case "paragraph":
        return element("p", { dir: block.dir }, ...inlines(block.content));
      case "heading":
        return element(HEADINGS[block.level - 2] ?? "h2", { dir: block.dir }, ...inlines(block.content));
      case "list":
        return listOf(block);
      case "definitions":
        return element("dl", {}, ...block.entries.flatMap(definitionOf));
      case "quote":
        return element("blockquote", {}, ...blocks(block.blocks));
      case "details":
        return element(
          "details",
          {},
          element("summary", {}, ...inlines(block.summary)),
          ...blocks(block.blocks),
        );
      case "figure":
        return figureOf(block);
      case "table":
        return tableOf(block);
      case "code":
        return codeOf(block);
      case "embed":
        return embedOf(block);
      case "math":
        return element("p", { class: "formula" }, mathOf(block.formula, "block"));
      case "rule":
        return element("hr");
    }
  }

  /** @param {Block[]} list */
  function blocks(list) {
    return list.map(blockOf);
  }

  /** @param {Extract<Block, { type: "list" }>} list */
  function listOf({ ordered, start, numerals, items }) {
    const entries = items.map(itemOf);
    const numbers = { start, type: numerals };
    return ordered ? element("ol", numbers, ...entries) : element("ul", {}, ...entries);
  }

  /** @param {Item} item */
  function itemOf({ checked, value, blocks: content }) {
    const item = element("li", { value }, ...blocks(content));
    if (checked !== undefined) {
      // The box stands in the place of the item's own mark, in line with its words.
      const first = item.firstElementChild;
      item.className = "task";
      (first?.localName === "p" ? first : item).prepend(checked ? "☑ " : "☐ ");
    }
    return item;
  }

  /** @param {Definition} definition */
  function definitionOf({ terms, meaning }) {
    const lines = terms.map((term) => element("dt", {}, ...inlines(term)));
    return meaning.length > 0 ? [...lines, element("dd", {}, ...blocks(meaning))] : lines;
  }

  /** @param {Extract<Block, { type: "figure" }>} figure */
  function figureOf({ images, caption, credit }) {
    const figure = element("figure");
    figure.append(...images.flatMap((picture) => imageOf(picture, figure)));
    const owner = credit.length > 0 ? [" ", element("small", {}, ...inlines(credit))] : [];
    if (caption.length + credit.length > 0) {
      figure.append(element("figcaption", {}, ...inlines(caption), ...owner));
    }
    return figure.hasChildNodes() ? figure : "";
  }

  /**
   * @param {Picture} picture
   * @param {HTMLElement} figure
   */
  function imageOf({ src, alt, width, height, is_declared }, figure) {
    const address = matn.address.image(src);
    if (!address || hasFailed(address) || (is_declared && !isFromKnownPlace(address))) {
      return [];
    }
    const image = element("img", { alt, width, height, loading: "lazy", decoding: "async" });
    image.addEventListener("error", () => {
      image.remove();
      if (!figure.hasChildNodes()) {
        figure.remove();
      }
    });
    image.src = address;
    return [image];
  }

  /**
   * Whether the page itself has tried this picture and failed.
   *
   * To try again would only tell its server, or the one that watches over its policy.
   *
   * @param {string} address
   */
  function hasFailed(address) {
    return matn.composed.images().some(
      ({ complete, naturalWidth, currentSrc, src }) =>
        complete && naturalWidth === 0 && (currentSrc || src) === address,
    );
  }

  /**
   * Whether the page has a picture from the same place, which its policy then allows. Another place
   * would learn from us alone that the page is read.
   *
   * @param {string} address
   */
  function isFromKnownPlace(address) {
    return matn.composed.images().some(
      ({ naturalWidth, currentSrc }) =>
        naturalWidth > 0 && URL.parse(currentSrc)?.origin === URL.parse(address)?.origin,
    );
  }

  /** @param {Extract<Block, { type: "code" }>} code */
  function codeOf({ language, text }) {
    const code = element("code", { class: language && `language-${language}` }, text);
    return element("pre", { dir: "ltr", tabindex: 0 }, code);
  }

  /** @param {Extract<Block, { type: "table" }>} table */
  function tableOf({ caption, rows }) {
    const table = element("table");
    if (caption.length > 0) {
      table.append(element("caption", {}, ...inlines(caption)));
    }
    table.append(element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cellOf)))));

    // A wide table scrolls by itself, by keyboard too, and the column keeps its measure.
    const label = table.caption?.textContent || matn.words.of("table");
    return element("div", { class: "wide", role: "region", tabindex: 0, "aria-label": label }, table);
  }

  /** @param {Cell} cell */
  function cellOf({ header, content, colspan, rowspan }) {
    return element(header ? "th" : "td", { colspan, rowspan }, ...blocks(content));
  }

  /** @param {Extract<Block, { type: "embed" }>} embed */
  function embedOf({ href, title }) {
    const address = matn.address.link(href);
    if (!address) {
      return "";
    }
    const link = linkTo(address, title || new URL(address).hostname);
    return element("p", { class: "embed" }, link);
  }

  /**
   * @param {Inline} inline
   * @returns {Node | string}
   */
  function inlineOf(inline) {
    switch (inline.type) {
      case "text":
        return inline.text;
      case "break":
        return element("br");
      case "code":
        return element("code", { dir: "ltr" }, inline.text);
      case "abbreviation":
        return element("abbr", { title: inline.title }, ...inlines(inline.content));
      case "time":
        return element("time", { datetime: inline.datetime }, ...inlines(inline.content));
      case "ruby":
        return rubyOf(inline.reading, inline.content);
      case "isolate":
        return element("bdi", { dir: inline.dir }, ...inlines(inline.content));
      case "math":
        return mathOf(inline.formula, "inline");
      case "note_mark":
        return noteMark(inline.note);
      case "link": {
        const address = matn.address.link(inline.href);
        const content = inlines(inline.content);
        return address && !isPlaceHere(address) ? linkTo(address, ...content) : element("span", {}, ...content);
      }
      default:
        return element(MARKS[inline.type], {}, ...inlines(inline.content));
    }
  }

  /**
   * Whether an address is that of a place on the page itself. The reader does not know where that is, and
   * the same page would open once more.
   *
   * @param {string} address
   */
  function isPlaceHere(address) {
    const { page } = matn.address;
    return page(address) !== address && page(address) === page(document.URL);
  }

  /**
   * @param {string} reading
   * @param {Inline[]} content
   */
  function rubyOf(reading, content) {
    const marks = [element("rp", {}, "("), element("rt", {}, reading), element("rp", {}, ")")];
    return element("ruby", {}, ...inlines(content), ...marks);
  }

  const MATHML = "http://www.w3.org/1998/Math/MathML";

  /**
   * A formula as the page holds it: in MathML, else its TeX.
   *
   * @param {Formula} formula
   * @param {"block" | "inline"} display
   */
  function mathOf({ tex, mathml }, display) {
    if (mathml.length === 0) {
      return element("code", { dir: "ltr" }, tex);
    }
    const math = document.createElementNS(MATHML, "math");
    math.setAttribute("display", display);
    math.setAttribute("alttext", tex);
    math.append(...mathml.map(mathPart));
    return math;
  }

  /**
   * @param {MathPart} part
   * @returns {Node | string}
   */
  function mathPart(part) {
    if (part.type === "text") {
      return part.text;
    }
    const node = document.createElementNS(MATHML, part.name);
    part.attributes.forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...part.content.map(mathPart));
    return node;
  }

  /**
   * The mark of a note leads to it.
   *
   * @param {number} note
   */
  function noteMark(note) {
    const name = marked.has(note) ? null : markName(note);
    marked.add(note);
    const mark = wayTo(noteName(note), { id: name, role: "doc-noteref" }, digits.format(note));
    mark.setAttribute("aria-describedby", noteName(note));
    return element("sup", {}, mark);
  }

  /**
   * The sign at the end of a note that leads back to its first mark.
   *
   * @param {number} note
   */
  function wayBack(note) {
    const { locale, direction, of } = matn.words;
    const name = { "aria-label": of("back"), lang: locale, dir: direction };
    return wayTo(markName(note), { role: "doc-backlink", ...name }, "↑");
  }

  /**
   * A link to a place in the story. The way goes by a click, because an address inside a closed
   * root is none of the page's; by the address a mark is known when it is copied.
   *
   * @param {string} name
   * @param {Record<string, string | null>} attributes
   * @param {string} sign
   */
  function wayTo(name, attributes, sign) {
    const href = `${document.URL.split("#")[0]}#${name}`;
    const link = element("a", { ...attributes, href, class: "note-mark" }, sign);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = /** @type {ShadowRoot} */ (link.getRootNode()).getElementById(name);
      target?.scrollIntoView({ block: "center" });
      target?.focus({ preventScroll: true });
    });
    return link;
  }

  /** @param {number} note */
  function noteName(note) {
    return `note-${note}`;
  }

  /** @param {number} note */
  function markName(note) {
    return `mark-${note}`;
  }

  /**
   * @param {number} note
   * @param {(Node | string)[]} content
   */
  function noteOf(note, content) {
    const item = element("li", { id: noteName(note), tabindex: -1 }, ...content);
    const last = item.lastElementChild;
    (last?.localName === "p" ? last : item).append(" ", wayBack(note));
    return item;
  }

  /** @param {Note[]} list */
  function notesOf(list) {
    const items = list.map(({ blocks: content }, at) =>
      noteOf(at + 1, blocks(content)),
    );
    const notes = element("ol", {}, ...items);
    notes.style.listStyleType = listMarks;
    const section = element("section", { class: "notes", role: "doc-endnotes" }, notes);
    return items.length > 0 ? [section] : [];
  }

  /** @param {Inline[]} list */
  function inlines(list) {
    return list.map(inlineOf);
  }

  /**
   * A link keeps its own direction, so that its brackets and points stay with it.
   *
   * @param {string} href
   * @param {(Node | string)[]} content
   */
  function linkTo(href, ...content) {
    // An address of mail leads to another program, and would leave an empty tab behind.
    const target = /^https?:/.test(href) ? "_blank" : null;
    const link = element("a", { href, target, rel: "noopener noreferrer" }, ...content);
    const direction = matn.directionOf(link.textContent ?? "");
    if (direction) {
      link.dir = direction;
    }
    return link;
  }

  return (article) => {
    const { numbers, marks } = matn.digitsOf(article);
    digits = new Intl.NumberFormat("en", { numberingSystem: numbers, useGrouping: false });
    listMarks = marks;
    marked = new Set();
    const fragment = document.createDocumentFragment();
    const [first, ...others] = article.body;
    fragment.append(...blocks(first && !isTitle(first, article.title) ? article.body : others));
    fragment.append(...notesOf(article.notes), ...nextPage(article.next));
    return fragment;
  };

  /** @param {Article["next"]} next */
  function nextPage(next) {
    const address = next && matn.address.link(next.href);
    return address ? [element("p", {}, linkTo(address, next.text))] : [];
  }

  /**
   * @param {Block} block
   * @param {string | null} title
   */
  function isTitle(block, title) {
    return (
      block.type === "heading" &&
      title !== null &&
      element("p", {}, ...inlines(block.content)).textContent?.trim() === title.trim()
    );
  }
})();

// The page in columns, or a part of it: one walk over the page as it is composed, without recursion.

matn.snapshot ??= (() => {
  const { native } = matn;

  /** Where pages keep the address of a picture until it is scrolled to. */
  const LATER = [
    ...["data-src", "data-lazy-src", "data-original", "data-lazy", "data-url", "data-image"],
    ...["data-full-src", "data-srcset", "data-lazy-srcset"],
  ];

  const ATTRIBUTES = new Set([
    ...["class", "id", "role", "itemprop", "rel", "type", "lang", "dir", "name", "property"],
    ...["content", "datetime", "title", "alt", "width", "height", "colspan", "rowspan", "start"],
    ...["checked", "cite", "srcset", "data-enlighter-language", "data-lang", "data-language"],
    ...["accent", "alttext", "display", "displaystyle", "encoding", "fence", "linethickness"],
    ...["mathvariant", "stretchy", "layout", "videoid", "videotitle", "playlabel"],
    ...["data-videoid", "data-tweetid", "data-shortcode", "data-href", "reversed"],
    ...LATER,
  ]);
  const WITH_HREF = new Set(["a", "area", "link", "base"]);
  const WITH_SRC = new Set([
    ...["img", "iframe", "video", "audio", "source", "embed"],
    ...["amp-img", "amp-anim", "amp-iframe", "youtube-video"],
  ]);

  /** Their contents are no text of the page. */
  const OPAQUE = new Set(["script", "style", "svg", "template"]);

  /** They render nothing of their own, so whether they are rendered says nothing. */
  const UNASKED = new Set([
    ...["source", "track", "param", "wbr", "area", "script", "style", "link", "noscript"],
  ]);

  /**
   * What opens something below itself at a click, as a heading does the answer to its question. A menu
   * opens so too: it stands among the navigation of the page, or says what it is.
   */
  const CONTROLS =
    '[aria-controls][aria-expanded="false"]:is([aria-haspopup="false"], :not([aria-haspopup]))' +
    ":not(:is(nav, header, footer, aside) *)";

  // In Firefox the numbers cost a fraction of what `instanceof` does, which a long page feels.
  const ELEMENT = 1;
  const TEXT = 3;

  const SEPARATORS = /[\u001e\u001f]/g;

  /**
   * What the walk has taken so far: one entry a node in each list.
   *
   * @typedef {object} Taken
   * @property {Node[]} nodes
   * @property {number[]} tags
   * @property {number[]} parents
   * @property {number[]} hidden
   * @property {boolean[]} asks  Whether the nodes inside are asked if they are rendered.
   * @property {string[]} records
   * @property {Map<string, number>} names
   * @property {Set<string>} panels  The ids of what a click opens.
   */

  /**
   * @param {Element} root
   * @returns {Snapshot}
   */
  function snapshot(root = document.documentElement) {
    /** @type {Taken} */
    const taken = {
      ...{ nodes: [], tags: [], parents: [], hidden: [], asks: [], records: [] },
      names: new Map(),
      panels: new Set(panelsIn(root)),
    };
    walk(taken, root);
    return {
      nodes: taken.nodes,
      columns: {
        names: [...taken.names.keys()].map(clean).join("\u001f"),
        tags: Uint16Array.from(taken.tags),
        parents: Int32Array.from(taken.parents),
        hidden: Uint8Array.from(taken.hidden),
        strings: taken.records.join("\u001f"),
        url: document.URL,
      },
    };
  }

  /** @param {ParentNode} root */
  function panelsIn(root) {
    const controls = [...root.querySelectorAll(CONTROLS)];
    const ids = controls.map((it) => native.getAttribute(it, "aria-controls") ?? "");
    return ids.flatMap((it) => it.split(/\s+/)).filter(Boolean);
  }

  /**
   * What lies ahead of the walk: nodes, the place of each one's parent in what is taken, and whether the
   * siblings behind it come too.
   *
   * @typedef {{ nodes: Node[], parents: number[], lead: boolean[] }} Ahead
   */

  /**
   * @param {Taken} taken
   * @param {Element} root
   */
  function walk(taken, root) {
    /** @type {Ahead} */
    const ahead = { nodes: [], parents: [], lead: [] };
    put(ahead, root, -1, false);
    for (let node = ahead.nodes.pop(); node; node = ahead.nodes.pop()) {
      const parent = ahead.parents.pop() ?? -1;
      if (ahead.lead.pop()) {
        put(ahead, native.nextSibling(node), parent, true);
      }
      if (take(taken, node, parent)) {
        enter(taken, ahead, /** @type {Element} */ (node), taken.nodes.length - 1);
      }
    }
  }

  /**
   * @param {Ahead} ahead
   * @param {Node | null} node
   * @param {number} parent
   * @param {boolean} leads
   */
  function put({ nodes, parents, lead }, node, parent, leads) {
    if (node) {
      nodes.push(node);
      parents.push(parent);
      lead.push(leads);
    }
  }

  /**
   * @param {Taken} taken
   * @param {Ahead} ahead
   * @param {Element} element
   * @param {number} index
   */
  function enter({ panels }, ahead, element, index) {
    const content = matn.composed.contentOf(element, native.localName(element));
    if (Array.isArray(content)) {
      content.reverse().forEach((it) => put(ahead, it, index, false));
      return;
    }
    if (content !== element) {
      panelsIn(/** @type {ShadowRoot} */ (content)).forEach((id) => panels.add(id));
    }
    put(ahead, native.firstChild(content), index, true);
  }

  /**
   * @param {Taken} taken
   * @param {Node} node
   * @param {number} parent
   * @returns {boolean} Whether to go on with what is inside.
   */
  function take(taken, node, parent) {
    const type = native.nodeType(node);
    if (type === TEXT) {
      const { data } = /** @type {Text} */ (node);
      if (endsInWord(taken) && /^\S/.test(data)) {
        part(taken, node, parent);
      }
      add(taken, node, parent, 0, taken.hidden[parent] ?? 0, clean(data));
    }
    if (type !== ELEMENT) {
      return false;
    }
    const element = /** @type {Element} */ (node);
    const name = native.localName(element);
    // Only the root has elements of ours for children, and to ask them all would take its time.
    if (parent === 0 && native.hasAttribute(element, "data-matn-host")) {
      return false;
    }
    const isAsked = (taken.asks[parent] ?? true) && name !== "head" && !UNASKED.has(name);
    const isUnrendered = isAsked ? unrendered(element) : (taken.hidden[parent] ?? 0);
    const isHidden = isAsked && isUnrendered && isPanel(taken, element) ? 0 : isUnrendered;

    if (!isHidden && endsInWord(taken)) {
      part(taken, element, parent);
    }
    // What waits to be opened, and whatever is in an element that is not rendered, share its lot.
    taken.asks[taken.nodes.length] = isAsked && !isUnrendered && !isClosed(element, name);
    add(taken, element, parent, tagOf(taken.names, name), isHidden, attributesOf(element, name));
    return !OPAQUE.has(name) || (name === "script" && isData(element));
  }

  /**
   * @param {Taken} taken
   * @param {Node} node
   * @param {number} parent
   * @param {number} tag
   * @param {number} isHidden
   * @param {string} record
   */
  function add({ nodes, tags, parents, hidden, records }, node, parent, tag, isHidden, record) {
    nodes.push(node);
    tags.push(tag);
    parents.push(parent);
    hidden.push(isHidden);
    records.push(record);
  }

  /** @param {Taken} taken */
  function endsInWord({ nodes, records }) {
    const last = nodes.at(-1);
    return last !== undefined && native.nodeType(last) === TEXT && /\S$/.test(records.at(-1) ?? "");
  }

  /**
   * Adds what parts the node that comes next from the one before it, if anything does. It stands for no
   * node of the page's, and so can neither be hidden nor kept.
   *
   * @param {Taken} taken
   * @param {Node} next
   * @param {number} parent
   */
  function part(taken, next, parent) {
    const between = matn.partBetween(next);
    if (between) {
      const tag = between === "br" ? tagOf(taken.names, "br") : 0;
      add(taken, new Text(), parent, tag, taken.hidden[parent] ?? 0, between === "br" ? "" : " ");
    }
  }

  /**
   * @param {Map<string, number>} names
   * @param {string} name
   */
  function tagOf(names, name) {
    let tag = names.get(name);
    if (tag === undefined) {
      tag = names.size + 1;
      names.set(name, tag);
    }
    return tag;
  }

  /** @param {Element} element */
  function unrendered(element) {
    if (native.checkVisibility(element, { visibilityProperty: true })) {
      return 0;
    }
    // An element that leaves its box to its children counts as not rendered, though they are.
    const style = getComputedStyle(element);
    const isTransparent = style.display === "contents" && style.visibility === "visible";
    return isTransparent || holdsVisible(element) ? 0 : 1;
  }

  /**
   * Whether something in an element that is merely invisible, as one that fades in is, is visible all the same.
   *
   * @param {Element} element
   */
  function holdsVisible(element) {
    const isVisible = (/** @type {Element} */ it) => native.checkVisibility(it, { visibilityProperty: true });
    return native.checkVisibility(element) && [...native.querySelectorAll(element, "*")].some(isVisible);
  }

  /**
   * Whether a click opens an element, or a search that finds something in it.
   *
   * @param {Element} element
   * @param {string} name
   */
  function isClosed(element, name) {
    const isWaiting = native.getAttribute(element, "hidden")?.toLowerCase() === "until-found";
    return isWaiting || (name === "details" && native.getAttribute(element, "open") === null);
  }

  /**
   * @param {Taken} taken
   * @param {Element} element
   */
  function isPanel({ panels }, element) {
    return panels.size > 0 && panels.has(native.getAttribute(element, "id") ?? "");
  }

  /** @param {Element} script */
  function isData(script) {
    return /^(application\/ld\+json|math\/tex)\b/i.test(native.getAttribute(script, "type")?.trim() ?? "");
  }

  /**
   * @param {Element} element
   * @param {string} name
   */
  function attributesOf(element, name) {
    let record = "";
    for (const attribute of native.getAttributeNames(element)) {
      const value = valueOf(element, name, attribute);
      if (value !== null) {
        record += `${record && "\u001e"}${attribute}=${clean(value)}`;
      }
    }
    for (const [attribute, value] of unsaid(element, name)) {
      record += `${record && "\u001e"}${attribute}=${clean(value)}`;
    }
    return record;
  }

  /** A picture that is narrower itself is a blurred preview or a placeholder, in CSS pixels. */
  const NARROWEST = 64;

  /**
   * What no attribute that is read says of what an element shows or holds.
   *
   * @param {Element} element
   * @param {string} name
   * @returns {[string, string][]}
   */
  function unsaid(element, name) {
    if (name === "img") {
      const { currentSrc, src, naturalWidth } = /** @type {HTMLImageElement} */ (element);
      const waits = waitsAsUsual(element);
      const isChosen = waits ? naturalWidth >= NARROWEST : currentSrc !== src;
      const chosen = currentSrc && isChosen && currentSrc;
      const all = [["current-src", chosen], ["later-src", !waits && laterSource(element, isSource)]];
      return /** @type {[string, string][]} */ (all.filter(([, value]) => value));
    }
    if (name === "iframe") {
      // A frame may wait for consent.
      const later = !waitsAsUsual(element) && laterSource(element, (value) => value.startsWith("https://"));
      return later ? [["later-src", later]] : [];
    }
    const html = name === "noscript" ? (element.textContent ?? "") : "";
    if (!html.includes("<img")) {
      return [];
    }
    // For readers without scripts; its text is no part of the document, so that nothing is loaded.
    const image = new DOMParser().parseFromString(html, "text/html").images[0];
    return image ? pictureWithoutScripts(image) : [];
  }

  /**
   * Whether a value is the address of a picture, alone or with a size behind it.
   *
   * @param {string} value
   */
  function isSource(value) {
    const [address = "", size = "0"] = value.trim().split(/\s+/, 2);
    const [path = ""] = address.replace(/,$/, "").split(/[?#]/, 1);
    const isPicture = /\.(?:avif|gif|jpe?g|png|webp)$/i.test(path);
    return isPicture && path.includes("/") && !path.startsWith("data:") && /^\d/.test(size);
  }

  /** @param {Element} element */
  function waitsAsUsual(element) {
    return LATER.some((attribute) => native.hasAttribute(element, attribute));
  }

  /**
   * What waits under a name that no other site has for it.
   *
   * @param {Element} element
   * @param {(value: string) => boolean} isWaiting
   */
  function laterSource(element, isWaiting) {
    const others = [...element.attributes].filter(({ name }) => !ATTRIBUTES.has(name) && name !== "src");
    return others.find(({ value }) => isWaiting(value))?.value;
  }

  /**
   * @param {HTMLImageElement} image
   * @returns {[string, string][]}
   */
  function pictureWithoutScripts(image) {
    const given = ["srcset", "alt", "width", "height"].map((name) => [name, image.getAttribute(name)]);
    const link = image.closest("a");
    const all = [["src", image.src], ["href", link && addressIn(link, "href")], ...given];
    return /** @type {[string, string][]} */ (all.filter(([, value]) => value));
  }

  /**
   * The value of an attribute that the engine reads; an address as the browser resolves it.
   *
   * @param {Element} element
   * @param {string} name
   * @param {string} attribute
   * @returns {string | null}
   */
  function valueOf(element, name, attribute) {
    if (attribute === "href") {
      return WITH_HREF.has(name) ? addressIn(element, attribute) : null;
    }
    if (attribute === "src") {
      return WITH_SRC.has(name) ? addressIn(element, attribute) : null;
    }
    if (attribute === "value") {
      return name === "li" ? native.getAttribute(element, attribute) : null;
    }
    return ATTRIBUTES.has(attribute) ? native.getAttribute(element, attribute) : null;
  }

  /**
   * The address in an attribute, as the browser resolves it.
   *
   * @param {Element} element
   * @param {"href" | "src"} attribute
   */
  function addressIn(element, attribute) {
    const { [attribute]: resolved } = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
    if (typeof resolved === "string") {
      return resolved;
    }
    // Elements of frameworks need not have the property that resolves it, nor those of formulas.
    const address = native.getAttribute(element, attribute) ?? "";
    return address && (URL.parse(address, document.baseURI)?.href ?? address);
  }

  /** @param {string} text */
  function clean(text) {
    return text.replace(SEPARATORS, " ");
  }

  return snapshot;
})();

/** What the parts of the extension hand to one another. Every shape is declared here, once. */

/** What a user may ask of a page. */
type Wish =
  | "toggle"
  | "reader"
  | "copy"
  | "copyMarkdown"
  | "copyHtml"
  | "saveMarkdown"
  | "saveHtml";

/** What copies and files may hold beside the story. */
type Extra = "title" | "byline" | "date" | "source";

/** What the background is asked for. */
interface Question {
  type: "extract";
  columns: Columns;
  /** The leaves that are selected, three numbers each: the node, and its part in UTF-16 units. */
  selected: Uint32Array;
  /** Names of extras, parted by commas. */
  extras: string;
}

/** A page as the engine takes it: one entry a node in each column, in document order. */
interface Columns {
  /** Distinct local names of elements, joined by U+001F, in order of first use. */
  names: string;
  /** 0 for text, else 1 + the index into `names`. */
  tags: Uint16Array;
  /** The index of the parent; -1 for the root. */
  parents: Int32Array;
  /** 1 where the page does not render the node. */
  hidden: Uint8Array;
  /** The text, or the attributes as `name=value` joined by U+001E; records joined by U+001F. */
  strings: string;
  url: string;
}

/** The columns of a page, and the nodes that they stand for. */
interface Snapshot {
  columns: Columns;
  nodes: Node[];
}

/** What the background answers. */
type Reply = { verdict: Verdict } | { error: string };

/** A story, and the page that it was found in. */
interface Story {
  snapshot: Snapshot;
  verdict: Verdict;
  /** The extras that the texts of the verdict were made with. */
  extras: string;
}

interface Verdict {
  verdict: "story" | "unsure" | "none";
  /** From 0 to 1. */
  confidence: number;
  /** The roots of what is to be hidden, in document order; text nodes among them. */
  hidden: { node: number; kind: Kind }[];
  words: { kept: number; total: number };
  /** Null where nothing of the story is selected. */
  article: Article | null;
  /** The story in the formats for copying, with the extras that were asked for. */
  text: string;
  /** The words of `text`. */
  text_words: number;
  markdown: string;
  html: string;
}

type Kind =
  | "navigation"
  | "related"
  | "most_read"
  | "comments"
  | "share"
  | "newsletter"
  | "consent"
  | "advert"
  | "author"
  | "tags"
  | "promotion"
  | "footer"
  | "other";

type Direction = "ltr" | "rtl";

interface Article {
  title: string | null;
  byline: string | null;
  /** ISO 8601, with an offset where the page gives one. */
  published_time: string | null;
  modified_time: string | null;
  site_name: string | null;
  section: string | null;
  tags: string[];
  lang: string | null;
  dir: Direction;
  excerpt: string | null;
  words: number;
  /** Without spaces. */
  characters: number;
  /** How long it takes to read. */
  minutes: number;
  lead_image: string | null;
  url: string | null;
  /** The story's next page, in the page's words. */
  next: { href: string; text: string } | null;
  body: Block[];
  /** A note's number is its place, from 1. */
  notes: Note[];
}

interface Note {
  blocks: Block[];
}

interface Item {
  checked?: boolean;
  /** Its number, where that does not follow from the one before. */
  value?: number;
  blocks: Block[];
}

interface Definition {
  terms: Inline[][];
  meaning: Block[];
}

interface Formula {
  tex: string;
  /** The children of a MathML `math` element. */
  mathml: MathPart[];
}

type MathPart =
  | { type: "text"; text: string }
  | { type: "element"; name: string; attributes: [string, string][]; content: MathPart[] };

interface Picture {
  src: string;
  alt: string;
  width: number | null;
  height: number | null;
  /** The page names it and shows it nowhere. */
  is_declared: boolean;
}

interface Cell {
  header: boolean;
  content: Block[];
  colspan: number;
  rowspan: number;
}

type Block =
  | { type: "paragraph"; dir?: Direction; content: Inline[] }
  | { type: "heading"; level: number; dir?: Direction; content: Inline[] }
  | { type: "list"; ordered: boolean; start: number; numerals?: Numerals; items: Item[] }
  | { type: "definitions"; entries: Definition[] }
  | { type: "quote"; pulled: boolean; blocks: Block[] }
  | { type: "figure"; images: Picture[]; caption: Inline[]; credit: Inline[] }
  | { type: "table"; caption: Inline[]; rows: Cell[][] }
  | { type: "code"; language: string | null; text: string }
  | { type: "details"; summary: Inline[]; blocks: Block[] }
  | { type: "embed"; href: string; title: string }
  | { type: "math"; formula: Formula }
  | { type: "rule" };

/** What the numbers of a list are written with in the place of digits, as HTML calls it. */
type Numerals = "a" | "A" | "i" | "I";

type Inline =
  | { type: "text"; text: string }
  | { type: "link"; href: string; content: Inline[] }
  | { type: InlineMark; content: Inline[] }
  | { type: "code"; text: string }
  | { type: "abbreviation"; title: string; content: Inline[] }
  | { type: "time"; datetime: string; content: Inline[] }
  | { type: "ruby"; reading: string; content: Inline[] }
  | { type: "isolate"; dir?: Direction; content: Inline[] }
  | { type: "math"; formula: Formula }
  | { type: "note_mark"; note: number }
  | { type: "break" };

type InlineMark =
  | "emphasis"
  | "strong"
  | "mark"
  | "subscript"
  | "superscript"
  | "deletion"
  | "insertion"
  | "quotation";

/** How a wish ended: the state of the page, and what went wrong. */
interface Outcome {
  state: "off" | "clean";
  error?: string;
}

/** An element of ours over the page, with a closed root and out of the page's reach. */
interface Overlay {
  host: HTMLElement;
  root: ShadowRoot;
  /** Ends what listens for it beyond its host. */
  ends: AbortController;
}

/** The drawings on our buttons. */
type Icon =
  | "mark"
  | "reader"
  | "copy"
  | "save"
  | "restore"
  | "smaller"
  | "larger"
  | "more"
  | "close";

interface Button {
  name: string;
  icon: Icon;
  /** Bare ones show no words. */
  look?: "primary" | "bare";
  act: () => void;
}

/** What parts two nodes in a line of text. */
type Part = "br" | "space";

/** Methods of a prototype as functions of what they are called on, and properties likewise. */
type Native<Owner, Name extends keyof Owner> = {
  [Each in Name]: Owner[Each] extends (...given: infer Given) => infer Answer
    ? (owner: Owner, ...given: Given) => Answer
    : (owner: Owner) => Owner[Each];
};

/**
 * What the content scripts share: the one global that they have, in their isolated world.
 *
 * Each file gives one idea to it.
 */
interface Matn {
  state: "off" | "clean";
  /** The closed roots; undefined while closed. */
  panelRoot?: ShadowRoot;
  readerRoot?: ShadowRoot;

  life: {
    /** Whether the extension has been updated since, or is gone. */
    isOver(): boolean;
    /** Calls `then` when the scripts of the next life come into the page. */
    atNext(then: () => void): void;
  };

  toggle(): Promise<Outcome>;
  reader(): Promise<Outcome>;
  /** Copies what is selected of the story, or all of it, as rich and plain text. */
  copy(): Promise<Outcome>;
  copyMarkdown(): Promise<Outcome>;
  copyHtml(): Promise<Outcome>;
  saveMarkdown(): Promise<Outcome>;
  saveHtml(): Promise<Outcome>;

  words: {
    /** The language of our words, with the region of the user's where they agree. */
    locale: string;
    direction: Direction;
    /** The words of a message. */
    of(key: string, ...values: string[]): string;
    /** A number in the user's digits. */
    number(value: number): string;
    /** A share of one, in hundredths. */
    percent(value: number): string;
    /** The form of a message that its count asks for; the other values follow the count. */
    count(key: string, count: number, ...values: string[]): string;
  };
  address: {
    /** The address, when a link to it is harmless. */
    link(value: string): string | null;
    /** The address, when a picture from it is harmless. */
    image(value: string): string | null;
    /** The address without the place on the page. */
    page(value: string): string;
  };
  /** The direction of most letters of a text; null when it has none. */
  directionOf(text: string): Direction | null;
  isArabicScript(article: Pick<Article, "lang" | "dir">): boolean;
  element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Record<string, string | number | null | undefined>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Name];
  /** A line drawing. */
  icon(name: Icon): SVGSVGElement;
  button(button: Button): HTMLButtonElement;

  /** What nodes and elements answer as the browser has it, whatever a form's fields are called. */
  native: Native<
    Node,
    | "nodeType"
    | "parentNode"
    | "parentElement"
    | "childNodes"
    | "firstChild"
    | "nextSibling"
    | "previousSibling"
    | "textContent"
    | "isConnected"
    | "contains"
    | "getRootNode"
    | "compareDocumentPosition"
  > &
    Native<
      Element,
      | "localName"
      | "className"
      | "children"
      | "nextElementSibling"
      | "previousElementSibling"
      | "shadowRoot"
      | "matches"
      | "querySelector"
      | "querySelectorAll"
      | "checkVisibility"
      | "getBoundingClientRect"
      | "getAttribute"
      | "hasAttribute"
      | "setAttribute"
      | "removeAttribute"
      | "getAttributeNames"
      | "getAttributeNode"
      | "setAttributeNode"
      | "removeAttributeNode"
    >;
  /** The page with its shadow trees, also closed ones. */
  composed: {
    /** What stands in an element: the node whose children do, or the nodes that a slot took. */
    contentOf(element: Element, name: string): Node | Node[];
    /** The element that a node stands in. Only a walk downwards learns the slots of closed trees. */
    parentOf(node: Node): HTMLElement | null;
    /** Whether a node is one of `roots` or stands in one. */
    isWithin(node: Node, roots: Set<Node>): boolean;
    /** The shadow trees of the page that a walk has come by. */
    trees(): ShadowRoot[];
    /** All elements that match, in the document and in those trees. */
    all(selector: string): Element[];
    /** All pictures there. */
    images(): HTMLImageElement[];
    /** The element that has the focus, in whatever tree. */
    focused(): Element | null;
  };
  /** The page as it is composed, or what stands in `root`. */
  snapshot(root?: Element): Snapshot;
  selection: {
    /** The leaves that are selected, as `Question` has them; empty where no text is. */
    of(snapshot: Snapshot): Uint32Array;
  };
  position: {
    /**
     * Does `change` to the page, and leaves the first of `texts` in view where it stands.
     * The result undoes the change and holds the position likewise.
     */
    keep(texts: Text[], change: () => void): (undo: () => void) => void;
    /** Does a further `change` before the first is undone, and holds the position likewise. */
    holdAnew(texts: Text[], change: () => void): void;
    /** Takes away what has made the page long enough for its place, also in an earlier life of the extension. */
    dropRoom(): void;
    /** Where a text stands in the window. */
    boxOf(text: Text): DOMRect;
    /** The boxes around a node that may scroll in the place of the window, the innermost first. */
    scrollersAround(node: Node | undefined): HTMLElement[];
  };
  quiet: {
    /** Does `change` without the events that come of it at once. */
    during(change: () => void): void;
    /** Stops the next event of each type that comes to an element. */
    next(target: Element, types: string[]): void;
  };
  attributes: {
    /** The names of the attributes that follow the one of this name. */
    behind(element: Element, name: string): string[];
    /** Moves attributes behind all others. */
    moveToEnd(element: Element, names: string[]): void;
  };
  popovers: {
    /** Closes those of the page's that a modal dialog would close, and opens them again when `signal` says so. */
    close(signal: AbortSignal): void;
  };
  dialogs: {
    /** Closes the modal dialogs that are hidden; whether a dialog of any make is. */
    close(isHidden: (element: Element) => boolean): boolean;
    /** Closes a modal one that is hidden and has opened since, over all others. */
    closeLate(dialog: HTMLDialogElement): void;
    /** Closes likewise each modal one that opens until the signal. */
    closeAllLate(signal: AbortSignal): void;
    isModal(node: Node): node is HTMLDialogElement;
    /** Opens them again. All are closed where the page has closed each that may have barred people from it. */
    open(): { isAnyModal: boolean; areAllClosed: boolean };
  };
  /** Whether a node comes before another, or holds it. */
  isBefore(one: Node, other: Node): boolean;
  /**
   * What the page's style has between a node and the one before it, where both would stand in one line by
   * their names: the end of a line, or a space.
   */
  partBetween(node: Node): Part | undefined;
  /** Whether an element matches, or holds one that does. */
  isOrHolds(element: Element, selector: string): boolean;
  /** The elements around texts. */
  ancestorsOf(texts: Text[]): Set<Element>;
  bars: {
    /** Takes the bars away from what holds some of the texts. */
    lift(kept: Text[], isBehindDialog: boolean): void;
    /** What the page has closed meanwhile bars nothing any more. */
    putBack(areDialogsClosed: boolean): void;
  };
  focus: {
    remember(isHidden: (element: Element) => boolean): void;
    /** Leaves what is hidden. */
    leave(): void;
    /** Gives the focus back where it has moved, or where it has left what was hidden. */
    comeBack(hasMoved: boolean): void;
  };
  hold: {
    /** Ends the hold of what stands in `roots`, which is about to be hidden, on the texts that are kept. */
    end(roots: Node[], kept: Text[]): void;
    /** Gives back what `end` took. */
    giveBack(): void;
  };
  /** The block that a text stands in. */
  blockOf(text: Text): HTMLElement | null;
  /** The element in whose box a node stands. */
  boxAround(node: Node): HTMLElement;
  /** What stays on the screen and holds none of the texts that are kept, nor stands in what is hidden. */
  fixtures(kept: Text[], hidden: Node[]): Element[];
  /**
   * Remembers the rows of grids in which the texts that are kept stand. The result, once the others are hidden,
   * loosens those in which the texts have lost something, or leave one empty.
   */
  rows(kept: Text[], hidden: Node[]): () => void;
  /** The words of the mark by which page.css knows an element of the page. */
  mark: {
    isOn(element: Element): boolean;
    /** Sets all of its words. */
    set(element: Element, words: string): void;
    add(element: Element, word: string): void;
    drop(element: Element, word: string): void;
    /** Drops them all. */
    clear(element: Element): void;
    /** All that is marked, also what the page has taken out and holds. */
    all(): Element[];
    /** Those with a word among theirs. */
    bearing(word: string): Element[];
    /** Marks again what the page has taken our marks from; whether there was such. */
    again(): boolean;
  };
  /** Texts beside elements. */
  loose: {
    /** Hides a text, and answers what keeps it meanwhile. That has to be marked. */
    hide(text: Text): Element;
    isKeeper(element: Element): boolean;
    /** Gives the text back. */
    show(keeper: Element): void;
  };
  story: {
    /** Whether a text is in an element that is rendered. */
    shows(text: Text): boolean;
    /** The longest of its texts that shows. */
    longestOf(texts: Text[]): Text | undefined;
    /** The boxes around it: the least that holds most of its text, and all around that. */
    boxesAround(longest: Text, texts: Text[]): Element[];
  };
  folds: {
    /** Opens what hides the end of these texts. */
    open(kept: Text[]): void;
  };
  sight: {
    /** Whether a box around the story that these texts are is fixed, and higher than the window. */
    isStuck(texts: Text[]): boolean;
    /** Lets it go, and takes blur, fading and veils from the story. */
    mend(texts: Text[]): void;
  };
  reflow: {
    /** Gives the story that these texts are the width of the window, while it has too little of it. */
    start(kept: Text[]): void;
    stop(): void;
  };
  lock: {
    /** Whether there is more of the page than the screen shows and no way to scroll to it, or no pressing in it. */
    isThere(): boolean;
    /** Takes it away, and keeps scrolling from the page's scripts. */
    lift(): void;
    stop(): void;
  };
  /** Opens what hides the end of the story that these texts are, lets it be seen, and the page scroll. */
  free(texts: Text[]): void;
  presses: {
    /** Calls `then` at each press of a control of the page's, and `atLast` when its answer should be there. */
    start(then: () => void, atLast: () => void): void;
    /** Whether what comes now may be the answer to one. */
    mayAnswer(): boolean;
    stop(): void;
  };
  comers: {
    /** Whether an element shows nothing yet: it is not rendered, or takes no room and holds nothing else. */
    isAsleep(element: Element): boolean;
    /** The elements that stand in it as the page is composed. */
    within(element: Element): Element[];
    /** Whether it never shows anything of itself, or is ours. */
    never(element: Element): boolean;
    /** Whether it, or what stands in it, is fixed over the page. */
    isOver(element: Element): boolean;
    /** Whether it tells of something under the pointer, or is the box of what does. */
    isTip(element: Element): boolean;
    /** Whether it may be a page of its own: it is long, and not fixed over another. */
    isPage(element: Element): boolean;
    /** Whether it lies above what stands around it. */
    isAbove(element: Element): boolean;
    /** Whether it leaves its place to what it holds. */
    isTransparent(element: Element): boolean;
    isAdvert(element: Element): boolean;
    /** The adverts of the page. */
    adverts(): Element[];
    asksForAddress(element: Element): boolean;
    /** Whether it is mostly links, or a story with a headline of its own. */
    leadsAway(element: Element): boolean;
    /** Whether it is a picture without a word. */
    isPicture(element: Element): boolean;
    /** Whether it holds neither words nor anything else to be seen. */
    isBare(element: Element): boolean;
  };
  late: {
    /** Hides what is out of sight around the story that these texts are, should it come into sight. */
    start(kept: Text[]): void;
    /** Hides those of the nodes that have come or opened just now and are no part of the story. */
    hide(nodes: Node[]): void;
    /** Whether the page has put words into the story since, or behind it. */
    hasGrown(): boolean;
    /** Whether what is hidden for coming late may be another page. */
    hidesPage(): boolean;
    /** Whether what is hidden so may be another page that lies over this one. */
    hidesPageOver(): boolean;
    /** Frees the story from what the page has done to it since; where that may answer to a press, later. */
    free(): void;
    stop(): void;
  };
  /** Hides what the verdict says. False, and nothing is changed, when no story would be left. */
  hide(snapshot: Snapshot, verdict: Verdict): boolean;
  /** Marks again what the page has taken our marks from. False when it does so on and on, and is to have its way. */
  hideAgain(): boolean;
  /** Lets an element come that was hidden. */
  letCome(element: Element): void;
  /** Gives back the page as `hide` found it. */
  restore(): void;
  /** Whether anything in the page carries a mark of ours. */
  isMarked(): boolean;
  /** Whether anything that was hidden is still in the page, where anything was. */
  isHiding(): boolean;
  /** Whether most of what was kept still stands in view, as it was. */
  isStoryThere(): boolean;
  /** Whether the page says what it said when it was cleaned, and nothing has come into the story. */
  isStoryAsItWas(): boolean;
  /** Whether nothing of it stands in the page any more. */
  isStoryGone(): boolean;
  /** Whether it stands in the page, and none of it in view. */
  isStoryOutOfSight(): boolean;
  /** The last text of what was kept that is in view. */
  lastOfStory(): Text | undefined;
  watch: {
    /** Calls `come` with what comes into the page and what opens, at once, and `then` shortly after a change, until `stop`. */
    start(then: () => void, come: (nodes: Node[]) => void): void;
    /** Has `then` called shortly once more. */
    again(): void;
    stop(): void;
  };
  extras: {
    names: readonly Extra[];
    /** What is chosen, parted by commas. */
    chosen(): string;
    has(name: Extra): boolean;
    /** What the user chose last. */
    load(): Promise<string>;
    choose(name: Extra, isWanted: boolean): Promise<void>;
  };
  /** Puts texts on the clipboard by their types; whether that went well. */
  writeClipboard(types: Record<string, string>): Promise<boolean>;
  /** What a file is called that has this title, without an ending; empty where nothing is left. */
  fileName(title: string): string;
  /** In CSS. Paper and ink are those of the reader and of saved stories. */
  look: { accent: string; paper: string; ink: string; arabic: string };
  fileStyle: string;
  /** The story as a whole HTML document. */
  pageFile(verdict: Verdict): Promise<string>;
  /** Hands the browser a file; false where the page may save none. */
  saveFile(name: string, type: string, text: string): boolean;

  /** Has the clicks and keys that are meant for an overlay reach it, until `signal` ends that. */
  reach(host: Element, root: ShadowRoot, signal: AbortSignal): void;
  /** Keeps the next letting go of Esc from the page. */
  keepRelease(): void;
  overlay: {
    open(name: "panel" | "reader", css: string): Overlay;
    /** Takes the overlay away and gives the focus back. */
    close(overlay: Overlay): void;
    /** Gives the focus back to where it was before it came here. */
    leave(overlay: Overlay): void;
    /** How long a notice stays, in milliseconds: time to read a few words. */
    noticeDuration: number;
  };
  baseStyle: string;
  /** Makes room for the bar at the end of the story; the result takes away what the host does not. */
  makeRoom(host: HTMLElement, bar: HTMLElement): () => void;
  panelStyle: string;
  panel: {
    /** Shows the bar of a cleaned page. */
    summary(verdict: Verdict): void;
    /** Says something on the bar for a moment, or on a message of its own when there is no bar. */
    notice(text: string): void;
    /** Shows a message that stays until it is closed. */
    message(text: string): void;
    /** Whether the bar of a cleaned page stands. */
    hasSummary(): boolean;
    close(): void;
  };
  /** The digits that a story is written with, by the names that `Intl` and CSS have for them. */
  digitsOf(article: Article): { numbers: string | undefined; marks: string };
  /** The body of the reader. */
  articleBody(article: Article): DocumentFragment;
  textSize: {
    /** The size that the user left, as a multiple of the usual one. */
    load(): Promise<number>;
    save(size: number): Promise<void>;
    /** The next size up or down, or the same one at the end. */
    step(size: number, by: 1 | -1): number;
  };
  /** Does `change`, and leaves the story where it stands below the toolbar. */
  keepReaderPlace(dialog: Element, toolbar: Element, change: () => void): void;
  readerStyle: string;
  /** The menu behind the reader's last button but one. */
  readerMenu(): HTMLElement;
  readerView: {
    isOpen(): boolean;
    open(verdict: Verdict, textSize: number, onClose: () => void): void;
    close(): void;
    /** Says something on the toolbar for a moment. */
    notice(text: string): void;
  };
}

declare var matn: Matn;

interface Element {
  /** Firefox has it for content scripts; Chromium has `chrome.dom` in its place. */
  openOrClosedShadowRoot: ShadowRoot | null;
}

// The look of the reader.
//
// Two scripts, two measures: Arabic letters are low and joined, so they are set larger, with more
// room between the lines, and never spaced out.

matn.readerStyle ??= `
  dialog {
    --paper: ${matn.look.paper};
    --ink: ${matn.look.ink};
    --strong: light-dark(#121314, #f4f4f1);
    --faint: light-dark(#62645f, #9fa29c);
    --line: light-dark(#1f20221f, #ffffff24);
    --touch: light-dark(#1f20220d, #ffffff12);
    --accent: ${matn.look.accent};
    --latin: "Iowan Old Style", Charter, "Source Serif 4", "Noto Serif", Georgia,
      "Noto Serif Hebrew", "Frank Ruhl Libre", David, "Times New Roman", serif;
    --arabic: "Noto Naskh Arabic", Amiri, "Geeza Pro", "Noto Serif", "Segoe UI",
      "Times New Roman", serif;
    --interface: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    --mono: ui-monospace, "Cascadia Code", Menlo, Consolas, "Noto Sans Mono", monospace;

    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    box-sizing: border-box;
    border: 0;
    outline: none;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-color: var(--faint) transparent;

    background: var(--paper);
    color: var(--ink);
    font: 400 1em/1.5 var(--interface);
    text-align: start;
  }
  dialog::backdrop {
    background: var(--paper);
  }
  dialog:lang(ar, fa, ur) {
    --interface: ${matn.look.arabic};
  }

  /* The tools */

  .toolbar {
    user-select: none;
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 4px;
    padding: 8px 12px;
    background: linear-gradient(var(--paper) 75%, transparent);
    font-size: 0.9375em;
  }
  .toolbar > button {
    flex: none;
  }
  .toolbar p {
    min-inline-size: 0;
    margin: 0;
    /* Two lines are no higher than a button. */
    line-height: 1.4;
    padding-inline: 12px;
    border-radius: 11px;
    background: var(--paper);
    color: var(--faint);
  }
  .menu {
    position: fixed;
    inset: var(--under) auto auto;
    inset-inline-end: 12px;
    margin: 0;
    padding: 8px;
    inline-size: 17em;
    max-inline-size: calc(100vw - 24px);
    max-block-size: calc(100vh - var(--under) - 8px);
    box-sizing: border-box;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--paper);
    color: var(--ink);
    box-shadow: 0 6px 24px #0003;
  }
  .menu button {
    inline-size: 100%;
    justify-content: flex-start;
    text-align: start;
  }
  fieldset {
    margin: 8px 0 0;
    padding: 8px 0 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0 12px;
    box-sizing: border-box;
    color: var(--faint);
  }
  label {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding-inline: 12px;
    clear: both;
    cursor: pointer;
  }
  label input {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0;
    font: inherit;
    accent-color: var(--accent);
  }
  button {
    color: var(--faint);
  }
  button:hover {
    color: var(--strong);
  }
  dialog :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  dialog button:focus-visible {
    border-radius: 11px;
  }

  /* The column */

  /* What gets the focus comes out from under the toolbar. A padding of the whole would have the story move for
     the tools as well. */
  @media (400px <= height) {
    article :is(a, summary, pre, .wide) {
      scroll-margin-block-start: 64px;
    }
  }
  article {
    max-inline-size: 65ch;
    margin: 0 auto;
    padding: clamp(16px, 5vh, 56px) max(20px, env(safe-area-inset-right)) 96px;
    box-sizing: content-box;
    font: 400 calc(1.25em * var(--size))/1.65 var(--latin);
    overflow-wrap: break-word;
    hanging-punctuation: first last;
    font-kerning: normal;
  }
  article.arabic {
    max-inline-size: 34em;
    font-size: calc(1.375em * var(--size));
    line-height: 1.9;
    font-family: var(--arabic);
  }
  article.arabic:lang(ur) {
    font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting", var(--arabic);
    line-height: 2.4;
  }
  .arabic > p[dir="ltr"] {
    font-family: var(--latin);
    font-size: 0.92em;
    line-height: 1.75;
  }
  article:not(.arabic) > p[dir="rtl"] {
    font-family: var(--arabic);
    font-size: 1.08em;
    line-height: 1.9;
  }

  header {
    margin-block-end: 2em;
  }
  .site, .source {
    margin: 0;
    font-family: var(--interface);
    font-size: 0.75em;
    line-height: 1.6;
    color: var(--faint);
  }
  .site {
    font-weight: 600;
    color: var(--accent);
  }
  .source {
    --gap: 1.5em;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    overflow: clip;
  }
  .source > * {
    position: relative;
    margin-inline-end: var(--gap);
  }
  /* The point before the first part of a line would stand outside, and is cut off. */
  .source > *::before {
    content: "·" / "";
    position: absolute;
    inset-inline-end: 100%;
    inline-size: var(--gap);
    text-align: center;
  }
  .arabic .site, .arabic .source {
    font-family: ${matn.look.arabic};
    line-height: 1.9;
  }

  h1, h2, h3, h4, h5, h6 {
    margin: 1.8em 0 0.5em;
    color: var(--strong);
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }
  h1 {
    margin: 0.25em 0 0.45em;
    font-size: clamp(1.5em, 1.1em + 2.2vw, 2em);
    line-height: 1.2;
  }
  h2 { font-size: 1.3em; }
  h3 { font-size: 1.12em; }
  h4, h5, h6 { font-size: 1em; }
  .arabic :is(h2, h3, h4, h5, h6) {
    line-height: 1.7;
  }
  .arabic h1 {
    font-size: clamp(1.35em, 1em + 1.9vw, 1.75em);
    line-height: 1.55;
  }
  .arabic:lang(ur) :is(h1, h2, h3, h4, h5, h6) {
    line-height: 2.2;
  }

  p, ul, ol, dl, blockquote, details, figure, pre, .wide {
    margin: 0 0 1.1em;
  }
  ul, ol {
    padding-inline-start: 1.4em;
  }
  li {
    margin-block: 0.35em;
  }
  dt {
    color: var(--strong);
    font-weight: 600;
  }
  dd {
    margin: 0 0 0.6em;
    padding-inline-start: 1.4em;
  }
  summary {
    color: var(--strong);
    font-weight: 600;
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 0.6em;
  }
  li > :last-child, dd > :last-child, details > :last-child, blockquote > :last-child, td > :last-child, th > :last-child {
    margin-block-end: 0;
  }
  li > p:has(+ :is(ul, ol)) {
    margin-block-end: 0;
  }
  .task {
    list-style: none;
  }
  li::marker {
    color: var(--faint);
  }

  blockquote {
    padding-inline-start: 1.1em;
    border-inline-start: 3px solid color-mix(in srgb, var(--accent) 55%, transparent);
    color: color-mix(in srgb, var(--ink) 88%, var(--paper));
  }
  hr {
    inline-size: 5em;
    margin: 2.4em auto;
    border: 0;
    border-block-start: 1px solid var(--line);
  }

  a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, var(--accent) 70%, transparent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    unicode-bidi: isolate;
  }
  a:hover {
    color: var(--accent);
    text-decoration-thickness: 2px;
  }
  .arabic a {
    text-underline-offset: 0.4em;
  }
  mark {
    background: light-dark(#fff0b3, #5c4b0a);
    color: inherit;
  }
  sub, sup {
    line-height: 0;
    font-size: 0.72em;
  }

  figure {
    margin-block: 1.8em;
  }
  header + figure {
    margin-block-start: 0;
  }
  img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    margin-inline: auto;
    border-radius: 6px;
    background: var(--touch);
    font-size: 0.75em;
    color: var(--faint);
  }
  img + img {
    margin-block-start: 12px;
  }
  figcaption, caption {
    margin-block-start: 0.6em;
    font-size: 0.8em;
    line-height: 1.55;
    color: var(--faint);
    text-align: start;
  }
  .arabic :is(figcaption, caption) {
    line-height: 1.8;
  }

  .wide, pre {
    overflow: auto;
    overscroll-behavior-inline: contain;
  }
  table {
    min-inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.85em;
    line-height: 1.5;
    font-variant-numeric: lining-nums tabular-nums;
  }
  .arabic table {
    line-height: 1.8;
  }
  caption {
    margin: 0;
    padding-block-end: 0.6em;
    font-size: 0.94em;
  }
  th, td {
    padding: 0.5em 0.8em;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  th {
    color: var(--strong);
    font-weight: 600;
  }
  td p, th p {
    margin-block-end: 0.4em;
  }

  code, pre {
    font-family: var(--mono);
    font-size: 0.82em;
    line-height: 1.6;
    unicode-bidi: isolate;
  }
  :not(pre) > code {
    padding: 0.1em 0.35em;
    border-radius: 4px;
    background: var(--touch);
  }
  pre {
    padding: 1em 1.2em;
    border-radius: 8px;
    background: var(--touch);
    text-align: left;
    tab-size: 4;
  }
  pre code {
    font-size: inherit;
  }

  .formula {
    overflow-x: auto;
    text-align: center;
  }
  math {
    font-family: math, serif;
    font-size: 1.1em;
  }
  .note-mark {
    padding: 0.3em 0.25em;
    color: var(--accent);
    line-height: 1;
    text-decoration: none;
  }
  .notes .note-mark {
    /* A way, and no part of what is copied. */
    user-select: none;
  }
  .notes {
    margin-block-start: 2.4em;
    padding-block-start: 1.4em;
    border-block-start: 1px solid var(--line);
    font-size: 0.85em;
  }

  .embed a {
    display: block;
    padding: 0.8em 1.1em;
    border: 1px solid var(--line);
    border-radius: 8px;
    font-family: var(--interface);
    font-size: 0.8em;
    text-decoration: none;
  }
  .embed a::before {
    content: "▸" / "";
    margin-inline-end: 0.6em;
    color: var(--accent);
  }
  .embed a:dir(rtl)::before {
    content: "◂" / "";
  }

  @media (width < 640px) {
    .toolbar {
      flex-wrap: wrap;
      padding: 4px 8px;
    }
    .toolbar p {
      position: absolute;
      inset-block-start: 100%;
      inset-inline-end: 8px;
      max-inline-size: calc(100% - 16px);
      box-sizing: border-box;
    }
    .toolbar p:not(:empty) {
      padding-block: 6px;
      box-shadow: 0 1px 6px #00000040;
    }
    article {
      font-size: calc(1.1875em * var(--size));
    }
    article.arabic {
      font-size: calc(1.25em * var(--size));
    }
  }

  @media (width < 400px) {
    .toolbar > button {
      padding: 0;
    }
    .toolbar > button span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  /* So little of the story is in view that the tools stay with its head, and only a notice comes along. */
  @media (height < 400px) {
    .toolbar {
      position: static;
    }
    .toolbar p {
      position: fixed;
      inset-block: auto 8px;
      inset-inline: auto 8px;
      max-inline-size: calc(100% - 16px);
      box-sizing: border-box;
    }
  }

  @media (forced-colors: active) {
    /* The browser takes the colours out of the gradient, and the story would show between the tools. */
    .toolbar {
      background: Canvas;
    }
    button {
      border-color: ButtonText;
    }
    dialog :focus-visible {
      outline-color: Highlight;
    }
    .wide, pre {
      border: 1px solid;
    }
  }

  @media print {
    .toolbar {
      display: none;
    }
    dialog {
      position: static;
      inset-block-end: auto;
      block-size: auto;
      overflow: visible;
    }
    article {
      padding: 0;
    }
    /* Paper does not scroll: lines and words are broken before they are cut off, and no box is kept on
       one sheet because it could scroll. */
    .wide, pre {
      overflow: clip;
    }
    pre {
      white-space: pre-wrap;
    }
    pre, th, td {
      overflow-wrap: anywhere;
    }
    th, td {
      /* The width of a year, which stays whole. */
      min-inline-size: 2.5em;
      padding-inline: 0.3em;
    }
  }
`;

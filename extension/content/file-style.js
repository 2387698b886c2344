// The look of a saved story: the reader's column, without its tools.

matn.fileStyle ??= `
  :root {
    color-scheme: light dark;
    background: ${matn.look.paper};
    color: ${matn.look.ink};
  }
  body { margin: 0 auto; padding: 2em 1.2em 4em; max-width: 40em; font: 1.2em/1.65 Charter, Georgia, serif; overflow-wrap: break-word; }
  :root.arabic body { font: 1.3em/1.9 "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif; }
  h1, h2, h3, h4, h5, h6 { line-height: 1.35; text-wrap: balance; }
  a { color: inherit; text-decoration-color: ${matn.look.accent}; unicode-bidi: isolate; }
  figure { margin: 1.8em 0; }
  img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
  figcaption, caption { font-size: 0.8em; opacity: 0.75; text-align: start; }
  blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 3px solid ${matn.look.accent}; }
  /* A wide one scrolls by itself: the page would go on beyond the screen of a phone. */
  table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-size: 0.85em; }
  th, td { padding: 0.4em 0.7em; border-block-end: 1px solid #8886; text-align: start; vertical-align: top; }
  pre { overflow: auto; padding: 1em; background: #8882; direction: ltr; text-align: left; }
  code { font-size: 0.85em; unicode-bidi: isolate; }
  hr { inline-size: 5em; margin: 2.4em auto; border: 0; border-block-start: 1px solid #8886; }
`;

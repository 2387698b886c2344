// What the panel and the reader have in common: nothing of the page, and the same buttons.

matn.baseStyle ??= `
  :host {
    all: initial !important;
    color-scheme: light dark !important;
    position: absolute !important;
    display: block !important;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-inline-size: 44px;
    min-block-size: 44px;
    margin: 0;
    padding: 0 14px;
    border: 1px solid transparent;
    border-radius: 11px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  button:hover {
    background: var(--touch);
  }
  svg {
    /* Whoever has only the text enlarged has the drawings enlarged that stand for words. */
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* The mark is written from the right in any language. */
  button:dir(rtl) > svg {
    transform: scaleX(-1);
  }
`;

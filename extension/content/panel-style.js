// The look of the panel.

matn.panelStyle ??= `
  :host {
    /* Only where the style of the page is there too is something there that answers. */
    display: none !important;
    /* How far the bar stands from the end of the window, at least. */
    --gap: 16px !important;
    /* Chromium would copy it, and our words, with the page. */
    user-select: none !important;
  }

  /* The last of the page, after all that flows in it. */
  :host(.roomy) {
    position: static !important;
    block-size: calc(var(--beyond) + var(--bar) + 2 * var(--gap)) !important;
  }

  .bar {
    --paper: light-dark(#ffffff, #23262a);
    --ink: light-dark(#1b1d1f, #f0f1f2);
    --faint: light-dark(#5b6167, #a9b0b7);
    --line: light-dark(#0000001f, #ffffff26);
    --touch: light-dark(#0000000f, #ffffff17);
    --accent: ${matn.look.accent};
    --on-accent: light-dark(#ffffff, #06251f);

    position: fixed;
    inset: auto 0 max(var(--gap), env(safe-area-inset-bottom));
    inline-size: fit-content;
    max-inline-size: calc(100vw - 24px);
    margin: 0 auto;
    padding: 8px;
    box-sizing: border-box;
    overflow: visible;

    align-items: center;
    flex-wrap: wrap;
    gap: 4px 12px;

    border: 1px solid var(--line);
    border-radius: 16px;
    background: var(--paper);
    color: var(--ink);
    box-shadow: 0 1px 2px #0000001a, 0 8px 32px #00000033;
    font: 400 0.9375em/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;

    transition: opacity 160ms ease-out, transform 160ms ease-out;
  }
  .bar:is(:popover-open, :modal) {
    display: flex;
  }
  @starting-style {
    .bar:is(:popover-open, :modal) {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .bar:lang(ar, fa, ur) {
    font-family: ${matn.look.arabic};
    line-height: 1.6;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 2.2em;
    block-size: 2.2em;
    margin-inline-start: 4px;
    border-radius: 9px;
    background: light-dark(#0b6656, #0f7a67);
    color: #ffffff;
  }

  p {
    flex: 1 1 auto;
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.45em;
    min-block-size: 1.4em;
    margin: 0;
    margin-inline-end: 4px;
    font-variant-numeric: tabular-nums;
  }
  /* Takes no room, and stays a place that screen readers know. */
  p:empty {
    position: absolute;
  }
  p span:first-child {
    font-weight: 600;
  }
  p span + span {
    color: var(--faint);
  }
  @media (width >= 54em) {
    p span + span::before {
      content: "·" / "";
      margin-inline-end: 0.45em;
    }
  }

  .buttons {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    gap: 4px;
  }
  button {
    flex: 1 0 auto;
    white-space: nowrap;
  }
  button.bare {
    flex-grow: 0;
    padding-inline: 8px;
  }
  button.primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover {
    background: color-mix(in oklab, var(--accent), var(--ink) 14%);
  }
  button:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  @media (width < 54em) {
    .bar {
      inline-size: 26em;
    }
    p {
      flex-direction: column;
      flex-basis: 0;
    }
    .buttons {
      flex: 1 1 100%;
    }
    button {
      padding: 0 8px;
    }
  }

  /* The words alone fit into one row. */
  @media (width < 24em) {
    .buttons {
      gap: 2px;
    }
    button:not(.bare) {
      padding: 0 6px;
    }
    button:not(.bare) svg {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .bar, button {
      border-color: ButtonText;
    }
    .mark {
      border: 1px solid;
    }
    button:focus-visible {
      outline-color: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bar {
      transition: none;
    }
  }
`;

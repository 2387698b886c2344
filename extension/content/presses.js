// Whether what comes into a page may be the answer to a press: a picture that opens, a dictionary that
// tells of a word.

matn.presses ??= (() => {
  const { native } = matn;

  /** What is pressed so that the page shows what it has at hand. */
  const CONTROLS = "a, button, summary, input, label, figure, img, picture, video, svg, [role=button]";

  /** Where keys write. */
  const FIELDS = "input, textarea, select, [contenteditable]";

  /** The keys that press a control. */
  const KEYS = new Set(["Enter", " "]);

  /** How long what comes may be an answer, in milliseconds. */
  const ANSWER = 1000;

  /** What opens large, by a script that may have to load first, and how long that may take. */
  const PICTURES = "figure, picture, img";
  const LOADING = 5000;

  let end = 0;
  let timer = 0;
  /** @type {AbortController | undefined} */
  let ends;

  /**
   * @param {Event} event
   * @param {() => void} then
   * @param {() => void} atLast
   */
  function note(event, then, atLast) {
    const path = event.composedPath().filter((it) => it instanceof Element);
    /** @param {string} selector */
    const isIn = (selector) => path.some((it) => native.matches(it, selector));
    const isControl = isIn(CONTROLS);
    // A space scrolls the page where it presses nothing, and is one in a field.
    const isKey = event instanceof KeyboardEvent;
    const isPress = !isKey || (KEYS.has(event.key) && isControl && !isIn(FIELDS));
    if (!event.isTrusted || isIn("[data-matn-host]") || !isPress) {
      return;
    }
    const time = isIn(PICTURES) ? LOADING : ANSWER;
    end = performance.now() + time;
    if (isControl) {
      then();
      clearTimeout(timer);
      timer = window.setTimeout(atLast, time);
    }
  }

  return {
    start(then, atLast) {
      ends = new AbortController();
      for (const type of ["pointerup", "click", "keydown"]) {
        window.addEventListener(type, (event) => note(event, then, atLast), { capture: true, signal: ends.signal });
      }
    },

    mayAnswer: () => performance.now() < end,

    stop() {
      ends?.abort();
      clearTimeout(timer);
    },
  };
})();

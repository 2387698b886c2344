// The direction of a text by most of its letters.
//
// Not by its first letter: an Arabic line may well begin with a Latin name. As many of each run from
// right to left, as in the engine.

matn.directionOf ??= (() => {
  const RIGHT_TO_LEFT =
    /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
  const LETTER = /\p{Alphabetic}/gu;

  return (text) => {
    const letters = text.match(LETTER) ?? [];
    if (letters.length === 0) {
      return null;
    }
    const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter));
    return 2 * rightToLeft.length >= letters.length ? "rtl" : "ltr";
  };
})();

// The direction of a text by most of its letters.
//
// Not by its first letter: an Arabic line may well begin with a Latin name. As many of each run from
// right to left, as in the engine.

matn.directionOf ??= (() => {
  const RIGHT_TO_LEFT =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  const LETTER = /\p{Letter}/gu;

  return (text) => {
    const letters = text.match(LETTER) ?? [];
    if (letters.length === 0) {
      return null;
    }
    const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter));
    return 2 * rightToLeft.length >= letters.length ? "rtl" : "ltr";
  };
})();

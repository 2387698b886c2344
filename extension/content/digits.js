// The digits that a story is written with: numbers that the reader sets are written so too.

matn.digitsOf ??= ({ body, lang }) => {
  /** Each system's digits, its name for numbers, and for the marks of lists. */
  const SYSTEMS = /** @type {const} */ ([
    [/[٠-٩]/, "arab", "arabic-indic"],
    [/[۰-۹]/, "arabext", "persian"],
    [/[०-९]/, "deva", "devanagari"],
    [/[0-9]/, "latn", "decimal"],
  ]);
  const text = JSON.stringify(body, (key, value) => (typeof value === "number" || key === "href" || key === "src" ? undefined : value));
  const [, numbers, marks] = SYSTEMS.find(([digits]) => digits.test(text)) ?? [/./, undefined, "decimal"];
  return { numbers: numbers ?? (lang?.startsWith("ar") ? "latn" : undefined), marks };
};

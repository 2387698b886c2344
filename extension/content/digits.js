// The digits that a story is written with: numbers that the reader sets are written so too.

matn.digitsOf ??= ({ body, lang }) => {
  /** Each system's digits, its name for numbers, and for the marks of lists. */
  const SYSTEMS = /** @type {const} */ ([
    [/[٠-٩]/g, "arab", "arabic-indic"],
    [/[۰-۹]/g, "arabext", "persian"],
    [/[०-९]/g, "deva", "devanagari"],
    [/[০-৯]/g, "beng", "bengali"],
    [/[0-9]/g, "latn", "decimal"],
  ]);
  /** What is written for machines. */
  const MACHINES = new Set(["href", "src", "datetime"]);

  const text = JSON.stringify(body, (key, value) => (typeof value === "number" || MACHINES.has(key) ? undefined : value));
  // Names such as "COVID-19" have digits of their own.
  const counts = SYSTEMS.map(([digits]) => text.match(digits)?.length ?? 0);
  const most = Math.max(...counts);
  const [, numbers, marks] = most > 0 ? SYSTEMS[counts.indexOf(most)] ?? [] : [];
  return { numbers: numbers ?? (lang?.startsWith("ar") ? "latn" : undefined), marks: marks ?? "decimal" };
};

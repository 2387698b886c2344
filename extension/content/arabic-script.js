// Whether a story is in Arabic letters, which have a look of their own: not all that runs from right to left is.

matn.isArabicScript ??= ({ lang, dir }) => dir === "rtl" && !/^(he|iw|yi|dv|syr|nqo)\b/i.test(lang ?? "");

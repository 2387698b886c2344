// Counts the words of a text as the engine does, for what the engine has not counted: the copy.

matn.countWords ??= (text) => {
  // A character of a script that parts no words is one; else a word is a run of letters and digits.
  const alone = String.raw`\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}`;
  const part = String.raw`\p{Alphabetic}\p{N}\p{Mn}\u200c`;
  const word = new RegExp(`[${alone}]|[[${part}]--[${alone}]]+`, "gv");
  return text.match(word)?.length ?? 0;
};

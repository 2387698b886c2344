// The block that a text stands in: no element around it that flows with its line.

matn.blockOf ??= (text) => {
  const { parentOf } = matn.composed;
  let block = parentOf(text);
  while (block && /^(inline|contents)/.test(getComputedStyle(block).display)) {
    block = parentOf(block);
  }
  return block;
};

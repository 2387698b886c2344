// The block that a text stands in: no element around it that flows with its line.

matn.blockOf ??= (text) => {
  let block = text.parentElement;
  while (block && /^(inline|contents)/.test(getComputedStyle(block).display)) {
    block = block.parentElement;
  }
  return block;
};

// The element in whose box a node stands. Slots and the like leave theirs to what they hold.

matn.boxAround ??= (node) => {
  const { parentOf } = matn.composed;
  let box = parentOf(node);
  while (box && getComputedStyle(box).display === "contents") {
    box = parentOf(box);
  }
  return box ?? document.documentElement;
};

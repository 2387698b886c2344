// What a story's file is called: its title, in the story's own script.

matn.fileName ??= (() => {
  /** Names of 255 bytes are the longest; there is room for an ending and a number. */
  const LONGEST = 200;

  /** What no file system takes, and marks of direction that would turn the ending around. */
  const FORBIDDEN = /[<>:"/\\|?*\p{Cc}]/gu;
  const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

  /** @param {string} name */
  function isShort(name) {
    return new TextEncoder().encode(name).length <= LONGEST;
  }

  /**
   * Leaves out words from the end, and letters of the last one, until the name is short.
   *
   * @param {string} name
   */
  function shortened(name) {
    const words = name.split(" ");
    while (words.length > 1 && !isShort(words.join(" "))) {
      words.pop();
    }
    const letters = [...words.join(" ")];
    while (!isShort(letters.join(""))) {
      letters.pop();
    }
    return letters.join("");
  }

  return (title) => {
    const plain = title.normalize().replace(UNSEEN, "").replace(FORBIDDEN, " ").replace(/\s+/g, " ");
    return shortened(plain.replace(/^[. ]+|[. ]+$/g, "")).replace(/[. ]+$/, "");
  };
})();

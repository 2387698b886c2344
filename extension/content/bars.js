// Takes away what bars people from the story, the attributes by which pages keep them from all but a
// dialog, and puts it back.

matn.bars ??= (() => {
  const { native } = matn;

  const BARS = ["inert", "aria-hidden"];

  /** @type {{ element: Element, attribute: Attr, behind: string[] }[]} */
  let lifted = [];

  /** @param {{ element: Element, attribute: Attr, behind: string[] }} lifted */
  function putBack({ element, attribute, behind }) {
    if (native.getAttributeNode(element, attribute.name) === null) {
      native.setAttributeNode(element, attribute);
      matn.attributes.moveToEnd(element, behind);
    }
  }

  return {
    // Much is kept from screen readers alone for other reasons, so that without a dialog it says nothing.
    lift(kept, isBehindDialog) {
      const barred = matn.composed.all(isBehindDialog ? "[inert], [aria-hidden]" : "[inert]");
      const holders = matn.ancestorsOf(barred.length > 0 ? kept : []);
      for (const element of barred.filter((it) => holders.has(it))) {
        for (const name of BARS) {
          const attribute = native.getAttributeNode(element, name);
          if (attribute) {
            lifted.push({ element, attribute, behind: matn.attributes.behind(element, name) });
            native.removeAttributeNode(element, attribute);
          }
        }
      }
    },

    putBack(areDialogsClosed) {
      if (!areDialogsClosed) {
        lifted.reverse().forEach(putBack);
      }
      lifted = [];
    },
  };
})();

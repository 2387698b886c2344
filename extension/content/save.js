// Hands the browser a file to save. A link does it, so that no permission for downloads is needed.

matn.saveFile ??= (name, type, text) => {
  // A page in a sandbox may load nothing to disk, and the browser would say nothing of it. It has no
  // origin; nor has a file, which may.
  if (self.origin === "null" && location.protocol !== "file:") {
    return false;
  }
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  // Outside the document the page neither sees nor stops the click.
  matn.element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  return true;
};

// The one global of the content scripts, in their isolated world, and the state of the page.
//
// Each file after this one gives one idea to it, and only if it is not there yet: two quick clicks
// may both inject the files.
//
// Own properties alone count. In Chromium an element of the page with the id "matn" answers to that
// name here too, and so for `browser`; hence `chrome`, which both browsers have as their own.

if (!Object.hasOwn(globalThis, "matn")) {
  Object.defineProperty(globalThis, "matn", { value: { state: "off" } });
  // Scripts of an earlier life give back what they alone know: what a text said, what stood open.
  document.dispatchEvent(new Event("matn-next-life"));
  // The panel and the reader of an earlier life of the extension, which nothing answers for any more.
  document.querySelectorAll(":root > [data-matn-host]").forEach((host) => host.remove());
}

// The one global of the content scripts, in their isolated world, and the state of the page.
//
// Each file after this one gives one idea to it, and only if it is not there yet: two quick clicks
// may both inject the files.
//
// Own properties alone count. In Chromium an element of the page with the id "matn" answers to that
// name here too, and so for `browser`; hence `chrome`, which both browsers have as their own.

if (!Object.hasOwn(globalThis, "matn")) {
  Object.defineProperty(globalThis, "matn", { value: { state: "off" } });
}

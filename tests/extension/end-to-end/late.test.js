/** What comes over a clean page late is no part of the story, and what a reader opens there comes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertSame, begin, clean, middle, offset, remember, restore, scrollTo, unmarked, visit } from "./steps.js";
import { fault, page } from "./truth.js";
import { until } from "./until.js";

const session = await begin();
const { browser } = session;
const arabic = page("ar-harbour/portal");
const english = page("en-lighthouse/portal");

const BOX = "position: fixed; inset: 10% 20%; z-index: 9; background: #fff";
const WORDS = "Leave us your address";

/** What a page has out of sight until its script shows it, and an empty place that its script fills. */
const SLEEPING = `<div id="sleeping" style="display: none; ${BOX}"><p>${WORDS}</p><button>Close</button></div><div id="later"></div>
  <div><div id="deeper" style="display: none; ${BOX}"><p>${WORDS}</p></div></div>`;

/** What scripts of a page do in their own time. */
const COMES = {
  "a box that asks for something": (/** @type {[string, string]} */ [style, words]) => {
    document.body.insertAdjacentHTML("beforeend", `<div style="${style}"><p>${words}</p><button>Close</button></div>`);
  },
  "a box that the page had at hand": () => {
    const box = document.getElementById("sleeping");
    box?.style.setProperty("display", "block");
  },
  "a place that is filled": (/** @type {[string, string]} */ [style, words]) => {
    const place = document.getElementById("later");
    place?.insertAdjacentHTML("beforeend", `<div style="${style}"><p>${words}</p></div>`);
  },
  "a form that answers for its place, and a box": (/** @type {[string, string]} */ [style, words]) => {
    const fields = ["getRootNode", "compareDocumentPosition", "isConnected"].map((it) => `<input name="${it}">`);
    document.body.insertAdjacentHTML("beforeend", `<form>${fields.join("")}</form><div style="${style}"><p>${words}</p></div>`);
  },
  "a box that the page had at hand within another": () => {
    document.getElementById("deeper")?.style.setProperty("display", "block");
  },
  "an advert amid the story": (/** @type {[string, string]} */ [, words]) => {
    const paragraph = document.querySelector("h1 ~ * p + p");
    paragraph?.insertAdjacentHTML("afterend", `<div class="google-auto-placed"><a href="/shop">${words}</a></div>`);
  },
  "a box over the page amid the story": (/** @type {[string, string]} */ [style, words]) => {
    document.querySelector("h1 ~ * p + p")?.insertAdjacentHTML("afterend", `<div style="${style}">${words}</div>`);
  },
  "a box over the page within another amid the story": (/** @type {[string, string]} */ [style, words]) => {
    const paragraph = document.querySelector("h1 ~ * p + p");
    paragraph?.insertAdjacentHTML("afterend", `<div><div style="${style}">${words}</div></div>`);
  },
  "a box over the page behind the last paragraph": (/** @type {[string, string]} */ [style, words]) => {
    const last = [...document.querySelectorAll("h1 ~ * p")].findLast((it) => it.checkVisibility());
    last?.insertAdjacentHTML("afterend", `<div style="${style}">${words}</div>`);
  },
  "a form that asks for an address amid the story": (/** @type {[string, string]} */ [, words]) => {
    const paragraph = document.querySelector("h1 ~ * p + p");
    paragraph?.insertAdjacentHTML("afterend", `<form><p>${words}</p><input type="email"></form>`);
  },
  "a form that asks for an address behind the last paragraph": (/** @type {[string, string]} */ [, words]) => {
    const last = [...document.querySelectorAll("h1 ~ * p")].findLast((it) => it.checkVisibility());
    last?.insertAdjacentHTML("afterend", `<div><p>${words}</p><form><input type="email"></form></div>`);
  },
  "a list behind the last paragraph": (/** @type {[string, string]} */ [, words]) => {
    const last = [...document.querySelectorAll("h1 ~ * p")].findLast((it) => it.checkVisibility());
    last?.insertAdjacentHTML("afterend", `<div><h3>More</h3><ul><li><a href="/1">${words}</a></li></ul></div>`);
  },
  "another story behind the last paragraph": (/** @type {[string, string]} */ [, words]) => {
    const last = [...document.querySelectorAll("h1 ~ * p")].findLast((it) => it.checkVisibility());
    last?.insertAdjacentHTML("afterend", `<section><h1>${words}</h1><p>It is told at some length.</p></section>`);
  },
  "a list above the story": (/** @type {[string, string]} */ [, words]) => {
    document.body.insertAdjacentHTML("afterbegin", `<ul><li><a href="/1">${words}</a></li></ul>`);
  },
};

/** @param {import("./truth.js").Page} page */
const withSleeping = (page) => ({ ...page, name: `${page.name}-late`, html: page.html.replace("</body>", `${SLEEPING}</body>`) });

/**
 * A page of its own make with the title of the English story.
 *
 * @param {string} name
 * @param {string} inMain
 * @param {string} [behind]
 */
function made(name, inMain, behind = "") {
  const { title } = english.truth;
  const head = `<meta charset="utf-8"><title>${title}</title>`;
  return { ...english, name, html: `<!doctype html><html lang="en">${head}<main><h1>${title}</h1>${inMain}</main>${behind}` };
}

/** Clicks amid what a selector finds, on the page or in the shadow tree of a part of it. */
async function clickOn(/** @type {string} */ selector, host = "") {
  const place = await browser.evaluate((/** @type {[string, string]} */ [selector, host]) => {
    const tree = host ? document.querySelector(host)?.shadowRoot : document;
    const { x, y, width, height } = tree?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    return /** @type {[number, number]} */ ([x + width / 2, y + height / 2]);
  }, [selector, host]);
  await browser.click(...place);
}

/** Whether the page can be scrolled. */
const isFree = () => browser.evaluate(() => getComputedStyle(document.documentElement).overflowY !== "hidden" && getComputedStyle(document.body).overflowY !== "hidden");

const text = () => browser.evaluate(() => document.body.innerText);

for (const story of [arabic, english]) {
  for (const [name, come] of Object.entries(COMES)) {
    test(`${story.name}: ${name} does not come over the story`, async () => {
      await visit(session, withSleeping(story));
      const before = await remember(browser);
      const cleaned = await clean(browser);
      assertSame(unmarked(cleaned.html), before.html, "more than marks has changed");

      await browser.evaluate(come, [BOX, WORDS]);
      const shown = await text();
      assert.doesNotMatch(shown, new RegExp(WORDS));
      assert.equal(fault(shown, story.truth), null);
      assert.match((await restore(browser)).text, new RegExp(WORDS));
    });
  }
}

test("what comes beside the body is another extension's, and stays", async () => {
  await visit(session, withSleeping(english));
  const before = await remember(browser);
  await clean(browser);
  await browser.evaluate((/** @type {[string, string]} */ [style, words]) => {
    document.documentElement.insertAdjacentHTML("beforeend", `<div id="beside" style="${style}"><p>${words}</p></div>`);
    document.body.insertAdjacentHTML("beforeend", `<div id="within" style="${style}"><p>${words}</p></div>`);
  }, [BOX, WORDS]);
  const shown = () => browser.evaluate(() => ["beside", "within"].filter((it) => document.getElementById(it)?.checkVisibility()));
  assert.deepEqual(await shown(), ["beside"]);
  await browser.evaluate(() => ["beside", "within"].forEach((it) => document.getElementById(it)?.remove()));
  assertSame((await restore(browser)).html, before.html, "the page is not as it was");
});

test("a page that a late box keeps from scrolling scrolls", async () => {
  await visit(session, withSleeping(english));
  await clean(browser);
  await browser.evaluate(() => {
    document.getElementById("sleeping")?.style.setProperty("display", "block");
    document.body.style.overflow = "hidden";
  });
  await until("the page is free", isFree, Boolean);
  await restore(browser);
  assert.equal(await browser.evaluate(() => document.documentElement.dataset["matn"] ?? null), null);
  assert.match(await text(), new RegExp(WORDS));
});

test("a page that is fixed where it stands, and moved up, stays where it was read", async () => {
  await visit(session, arabic);
  await clean(browser);
  const snippet = middle(arabic.truth);
  await scrollTo(browser, snippet);
  const before = await offset(browser, snippet);
  await browser.evaluate(() => {
    Object.assign(document.body.style, { position: "fixed", top: `${-scrollY}px`, width: "100%" });
  });
  const top = () => browser.evaluate(() => scrollY);
  const scrolled = await until("the page scrolls", top, (it) => it > 0);
  assert.ok(Math.abs((await offset(browser, snippet)) - before) <= 1, "the text in view has moved");
  await browser.wheel(-100);
  await until("the wheel moves it", top, (it) => it === scrolled - 100);
  await restore(browser);
});

test("what comes in the middle of the story stays", async () => {
  await visit(session, english);
  await clean(browser);
  const snippet = middle(english.truth);
  await browser.evaluate((snippet) => {
    const paragraphs = [...document.querySelectorAll("p, div")].filter((it) => it.textContent?.includes(snippet));
    paragraphs.at(-1)?.insertAdjacentHTML("afterend", "<p>A correction that came later.</p>");
  }, snippet);
  assert.match(await text(), /A correction that came later/);
  await restore(browser);
});

test("posts that a live page loads as one scrolls stay, and what comes behind them goes", async () => {
  const posts = (english.truth.text ?? "").split("\n\n").map((it) => `<article class="post"><p>${it}</p></article>`);
  await visit(session, made("posts", `<div>${posts.join("\n")}</div>`));
  await clean(browser);
  const posted = ["The first post of the day.", "The night was calm."];
  for (const it of posted) {
    await browser.evaluate((post) => {
      document.querySelector("main > div")?.insertAdjacentHTML("beforeend", `<article class="post"><p>${post}</p></article>`);
    }, it);
  }
  await browser.evaluate((words) => {
    document.querySelector("main")?.insertAdjacentHTML("beforeend", `<ul><li><a href="/1">${words}</a></li></ul>`);
  }, WORDS);
  const shown = await text();
  posted.forEach((it) => assert.match(shown, new RegExp(it)));
  assert.doesNotMatch(shown, new RegExp(WORDS));
});

test("what opens at a press opens", async () => {
  const [first = "", ...others] = (english.truth.text ?? "").split("\n\n");
  const link = `<a href="#large">as the picture shows</a>`;
  const script = `<script>
    document.querySelector("a").addEventListener("click", () => {
      document.getElementById("sleeping").style.display = "block";
      document.body.insertAdjacentHTML("beforeend", "<div role=dialog>The picture, large</div>");
    });
  </script>`;
  const paragraphs = [`${first} ${link}`, ...others].map((it) => `<p>${it}</p>`);
  await visit(session, made("press", paragraphs.join("\n"), SLEEPING + script));
  await clean(browser);
  await clickOn("a");
  const opened = await until("the picture shows", text, (it) => it.includes("The picture, large"));
  assert.match(opened, new RegExp(WORDS));
});

test("what opens at a press in a shadow tree opens, and at a key", async () => {
  const [first = "", ...others] = (english.truth.text ?? "").split("\n\n");
  const opener = `<span role="button" tabindex="0">as the picture shows</span>`;
  const part = `<news-part><template shadowrootmode="open"><p>${first} ${opener}</p></template></news-part>`;
  const script = `<script>
    const opener = document.querySelector("news-part").shadowRoot.querySelector("span");
    const show = () => document.getElementById("sleeping").style.display = "block";
    opener.addEventListener("click", show);
    opener.addEventListener("keydown", ({ key }) => key === "Enter" && show());
  </script>`;
  const paragraphs = others.map((it) => `<p>${it}</p>`);
  const byClick = () => clickOn("span", "news-part");
  const byKey = async () => {
    await browser.evaluate(() => document.querySelector("news-part")?.shadowRoot?.querySelector("span")?.focus());
    await browser.press("Enter");
  };
  for (const press of [byClick, byKey]) {
    await visit(session, made("opener", part + paragraphs.join("\n"), SLEEPING + script));
    await clean(browser);
    await press();
    await until("the box shows", text, (it) => it.includes(WORDS));
  }
});

test("what tells of a word under the pointer comes, also one that the page has at hand", async () => {
  const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
  const ready = `<div id="ready" role="tooltip" style="display: none; position: absolute">The board of the coast</div>`;
  await visit(session, made("tip", `<p><abbr>NCB</abbr></p>${paragraphs.join("\n")}`, ready));
  await clean(browser);
  await browser.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", `<div style="position: absolute; top: 0"><div role="tooltip">Founded in 1850</div></div>`);
    document.getElementById("ready")?.style.setProperty("display", "block");
  });
  const shown = await text();
  assert.match(shown, /Founded in 1850/);
  assert.match(shown, /The board of the coast/);
});

test("a picture that opens large takes its time", async () => {
  const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
  const figure = `<figure><img src="/harbour.jpg" alt="" style="width: 300px; height: 200px"></figure>`;
  await visit(session, made("large", figure + paragraphs.join("\n"), SLEEPING));
  await clean(browser);
  await browser.evaluate((/** @type {[string, string]} */ [style, words]) => {
    const large = `<div style="${style}"><img src="/harbour.jpg" alt=""><p>The picture, large</p></div>`;
    const open = () => {
      document.getElementById("sleeping")?.style.setProperty("display", "block");
      document.body.insertAdjacentHTML("beforeend", large);
    };
    document.querySelector("figure")?.addEventListener("click", () => setTimeout(open, 1600));
  }, [BOX, WORDS]);
  await clickOn("figure");
  const opened = await until("the picture shows", text, (it) => it.includes("The picture, large"));
  assert.match(opened, new RegExp(WORDS));
});

test("a key that presses nothing brings nothing", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.press("Enter");
  await browser.evaluate(COMES["a box that asks for something"], [BOX, WORDS]);
  assert.doesNotMatch(await text(), new RegExp(WORDS));
});

test("a wall that locks the page soon after a press leaves it free in the end", async () => {
  await visit(session, withSleeping(english));
  await clean(browser);
  await browser.evaluate(() => {
    addEventListener("pointerup", () => setTimeout(() => {
      document.body.style.overflow = "hidden";
    }, 300), { once: true });
  });
  await clickOn("h1");
  await until("the page is locked", isFree, (it) => !it);
  await until("the page is free", isFree, Boolean);
});

test("what comes late goes though the page has written its headline anew", async () => {
  await visit(session, english);
  await clean(browser);
  await browser.evaluate(() => {
    const headline = /** @type {Element} */ (document.querySelector("h1"));
    headline.replaceChildren(headline.textContent ?? "");
  });
  await browser.evaluate(COMES["a box that asks for something"], [BOX, WORDS]);
  assert.doesNotMatch(await text(), new RegExp(WORDS));
  assert.equal(fault(await text(), english.truth), null);
});

test("what comes late goes though the page has put other elements in the place of the story's ends", async () => {
  const [first = "", ...others] = (english.truth.text ?? "").split("\n\n");
  const paragraphs = [first, ...others].map((it) => `<p>${it}</p>`).join("\n");
  const post = `<blockquote class="twitter-tweet"><p>${others[0]}</p><a href="https://twitter.com/a/status/1">3 March</a></blockquote>`;
  await visit(session, made("replaced", `<div>${paragraphs}${post}</div>`));
  await clean(browser);
  await browser.evaluate(() => {
    const headline = /** @type {Element} */ (document.querySelector("h1"));
    headline.outerHTML = headline.outerHTML.slice();
    const player = document.createElement("div");
    player.innerHTML = "<iframe></iframe>";
    document.querySelector("blockquote")?.replaceWith(player);
  });
  await browser.evaluate(COMES["a box that asks for something"], [BOX, WORDS]);
  const shown = await text();
  assert.doesNotMatch(shown, new RegExp(WORDS));
  assert.match(shown, new RegExp(english.truth.title ?? "none"));
  const isPlayed = await browser.evaluate(() => document.querySelector("iframe")?.checkVisibility());
  assert.equal(isPlayed, true);
});

test("a box that the page has at hand amid the story, or in a tree of its own, does not come", async () => {
  const [first = "", ...others] = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`);
  const box = `<div class="box" style="display: none; ${BOX}"><p>${WORDS}</p></div>`;
  const inTree = `<news-story><template shadowrootmode="open"><h1>${english.truth.title}</h1>${first}${others.join("")}${box}</template></news-story>`;
  for (const inMain of [first + box + others.join(""), `<div>${first}${others.join("")}${box}</div>`, inTree]) {
    await visit(session, made("at-hand", inMain));
    await clean(browser);
    const isShown = await browser.evaluate(() => {
      const tree = document.querySelector("news-story")?.shadowRoot ?? document;
      const box = /** @type {HTMLElement} */ (tree.querySelector(".box"));
      box.style.display = "block";
      return box.checkVisibility();
    });
    assert.equal(isShown, false);
    await restore(browser);
  }
});

test("a box that comes in the tree of an app's own does not come over the story", async () => {
  const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("");
  const tree = `<template shadowrootmode="open"><main><h1>${english.truth.title}</h1>${paragraphs}</main></template>`;
  await visit(session, { ...made("app", ""), html: `<!doctype html><html lang="en"><title>${english.truth.title}</title><news-app>${tree}</news-app>` });
  await clean(browser);
  await browser.evaluate((style) => {
    document.querySelector("news-app")?.shadowRoot?.querySelector("main")?.insertAdjacentHTML("afterend", `<div style="${style}">Come</div>`);
  }, BOX);
  const isShown = () => browser.evaluate(() => document.querySelector("news-app")?.shadowRoot?.querySelector("main + div")?.checkVisibility());
  assert.equal(await until("the box goes", isShown, (it) => it === false), false);
});

test("players and banners that stick do not come, and pictures amid the story do", async () => {
  await visit(session, english);
  await clean(browser);
  const shown = await browser.evaluate(async () => {
    const paragraph = document.querySelector("h1 ~ * p + p");
    const made = ["video", "canvas", "img"].map((name) => document.createElement(name));
    made.forEach((it) => Object.assign(it.style, { position: "fixed", bottom: "0", width: "300px", height: "200px" }));
    document.body.append(...made);
    const own = document.createElement("img");
    paragraph?.after(own);
    await new Promise((resolve) => setTimeout(resolve));
    return [...made, own].map((it) => it.checkVisibility());
  });
  assert.deepEqual(shown, [false, false, false, true]);
});

test("a box that the page has at hand stays there though something else was pressed a while before", async () => {
  const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it} <a href="#there">there</a></p>`);
  await visit(session, made("pressed", paragraphs.join("\n"), SLEEPING));
  await clean(browser);
  await clickOn("p a");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await browser.evaluate(COMES["a box that the page had at hand"]);
  assert.doesNotMatch(await text(), new RegExp(WORDS));
});

test("a page that loads one story after another loads no more while nobody scrolls", async () => {
  const paragraphs = (english.truth.text ?? "").split("\n\n").map((it) => `<p>${it}</p>`).join("");
  for (const place of [`<div id="next"></div>`, `<div id="next"><article class="next"><h1>Before</h1></article></div>`]) {
    const script = `<script>
      const load = ([{ isIntersecting }]) => {
        if (isIntersecting) {
          next.insertAdjacentHTML("beforeend", '<article class="next"><h1>Another</h1>' + ${JSON.stringify(paragraphs)} + "</article>");
          sight.unobserve(watched);
          sight.observe(watched);
        }
      };
      const sight = new IntersectionObserver(load);
      addEventListener("begin", () => sight.observe(watched));
    </script>`;
    await visit(session, made("endless", `<article>${paragraphs}</article>${place}<div id="watched" style="height: 1px"></div>${script}`));
    await clean(browser);
    await browser.evaluate(async () => {
      dispatchEvent(new Event("begin"));
      await new Promise((resolve) => setTimeout(resolve, 1000));
    });
    const loaded = await browser.evaluate(() => document.querySelectorAll(".next").length);
    assert.ok(loaded <= 3, `${loaded} stories were loaded`);
  }
});

test("the extension has logged no error", async () => {
  assert.deepEqual(await browser.problems(), []);
});

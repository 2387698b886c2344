/**
 * Serves the pages to a browser under several policies, and keeps a record of all that it is asked.
 *
 * A policy stands first in an address: `/strict/ar-harbour/portal`. Whatever comes in after a click
 * and names nothing that the page itself names was caused by the extension.
 */

import { createServer } from "node:http";

const STRICT = "default-src 'none'; script-src 'none'; style-src 'none'";
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * The policies under which a page is served: what it may do, whether the browser may keep it to go back
 * to, and what else than HTML it is.
 */
const POLICIES = {
  none: {},
  strict: content(STRICT),
  trusted: content(TRUSTED_TYPES),
  sandbox: content(`${STRICT}; ${TRUSTED_TYPES}; sandbox`),
  unclipped: { "permissions-policy": "clipboard-write=()" },
  kept: { "cache-control": "no-cache" },
  xml: { "content-type": "application/xml" },
  drawing: { "content-type": "image/svg+xml" },
};

/** @typedef {keyof typeof POLICIES} Policy */

/** The policies on content, each of which every page is tried with. */
export const policies = /** @type {const} */ (["none", "strict", "trusted", "sandbox"]);

/** @param {string} policy */
function content(policy) {
  return { "content-security-policy": `${policy}; report-uri /report` };
}

/** What a page must have in a line for a policy to block something inline there. */
const INLINE = {
  "style-src-elem": /<style\b/,
  "style-src-attr": /\sstyle=/,
  "script-src-elem": /<script\b/,
  "script-src-attr": /\son[a-z]+=/,
};

/** A script that keeps the page waiting, and for how long, in milliseconds. */
export const SLOW_SCRIPT = "/slow.js";
const SLOW = 2000;

/** A picture that is higher than WebP can be. */
export const TALL_PICTURE = "/tall.png";

/** Browsers ask for it of themselves, when they find the time. */
const ICON = "/favicon.ico";

/** How long nothing must come in before a page counts as loaded, in milliseconds. */
const QUIET = 60;

export class Server {
  /** @type {Map<string, string>} */
  #pages = new Map();
  /** @type {{ address: string, about: string }[]} */
  #record = [];
  #latest = 0;
  #http = createServer((request, response) => this.#answer(request, response));

  /** @returns {Promise<Server>} */
  static async start() {
    const server = new Server();
    await new Promise((resolve) => server.#http.listen(0, "127.0.0.1", () => resolve(undefined)));
    return server;
  }

  /** Where the server stands, without a slash at the end. */
  get origin() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#http.address());
    return `http://127.0.0.1:${port}`;
  }

  /**
   * Takes a page in.
   *
   * @param {string} name
   * @param {string} html
   * @param {Policy} [policy]
   * @returns {string} The address of the page.
   */
  serve(name, html, policy = "none") {
    this.#pages.set(name, html);
    return `${this.origin}/${policy}/${name}`;
  }

  /** Waits until the page has nothing more to ask for, and begins the record anew. */
  async settle() {
    while (Date.now() - this.#latest < QUIET) {
      await new Promise((resolve) => setTimeout(resolve, QUIET / 4));
    }
    this.#record = [];
  }

  /**
   * What came in since `settle` and is not the page's own doing.
   *
   * A picture of the page that comes into view late, or is blocked late, is the page's own; so is
   * a style of its own of which the report comes late.
   *
   * @param {string} html The page in view.
   * @returns {string[]}
   */
  strange(html) {
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((it) => new URL(it[1], this.origin).href);
    const named = new Set([...addresses, ...inlines(html), this.origin + ICON]);
    return this.#record.filter((it) => !named.has(it.about)).map((it) => `${it.address} ${it.about}`);
  }

  async close() {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #answer(request, response) {
    const { pathname } = new URL(request.url ?? "/", this.origin);
    if (pathname === ICON) return void response.writeHead(204).end();
    this.#latest = Date.now();
    if (pathname === "/report") {
      this.#record.push({ address: pathname, about: await blocked(request) });
      return void response.writeHead(204).end();
    }
    this.#record.push({ address: pathname, about: this.origin + pathname });
    if (pathname.endsWith(".jpg") || pathname.endsWith(".png")) {
      return void response.writeHead(200, { "content-type": "image/svg+xml" }).end(picture(pathname));
    }
    if (pathname === SLOW_SCRIPT) {
      await new Promise((resolve) => setTimeout(resolve, SLOW));
      return void response.writeHead(200, { "content-type": "text/javascript" }).end();
    }
    const [policy, ...name] = pathname.slice(1).split("/").map(decodeURIComponent);
    const html = this.#pages.get(name.join("/"));
    if (html === undefined || !(policy in POLICIES)) return void response.writeHead(404).end();
    response.writeHead(200, headers(/** @type {Policy} */ (policy))).end(html);
  }
}

/** @param {Policy} policy */
function headers(policy) {
  return { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...POLICIES[policy] };
}

/**
 * What a policy's report complains of: an address, a deed, or a place in the page.
 *
 * @param {import("node:http").IncomingMessage} request
 */
async function blocked(request) {
  let body = "";
  for await (const part of request) body += part;
  const report = JSON.parse(body)["csp-report"];
  const directive = report["effective-directive"];
  return report["blocked-uri"] === "inline" ? inline(directive, report["line-number"]) : report["blocked-uri"] || directive;
}

/**
 * All that a policy may find inline in a page.
 *
 * @param {string} html
 */
function inlines(html) {
  return html.split("\n").flatMap((line, at) => {
    const directives = Object.entries(INLINE).filter(([, markup]) => markup.test(line));
    return directives.map(([directive]) => inline(directive, at + 1));
  });
}

/**
 * @param {string} directive
 * @param {number} line Counted from 1.
 */
function inline(directive, line) {
  return `${directive} in line ${line}`;
}

/**
 * A drawing of 640 by 360, or much higher, so that a page has the height that its pictures give it: a sail on the
 * sea at some hour of the day, another for each number.
 *
 * @param {string} pathname
 */
function picture(pathname) {
  const number = Number(pathname.match(/\d+/)?.[0] ?? 0);
  const hue = (200 + number * 47) % 360;
  const [sun, sail] = [120 + ((number * 137) % 400), 140 + ((number * 211) % 360)];
  const height = pathname === TALL_PICTURE ? 20_000 : 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="${height}">
    <linearGradient id="sky" x2="0" y2="1">
      <stop stop-color="hsl(${hue} 45% 62%)"/><stop offset="1" stop-color="hsl(${hue + 30} 70% 86%)"/>
    </linearGradient>
    <rect width="640" height="230" fill="url(#sky)"/>
    <circle cx="${sun}" cy="150" r="44" fill="hsl(${hue + 40} 90% 94%)"/>
    <rect y="220" width="640" height="140" fill="hsl(${hue + 10} 35% 38%)"/>
    <path d="M0 262q80-14 160 0t160 0 160 0 160 0v98H0z" fill="hsl(${hue + 10} 38% 31%)"/>
    <path d="M${sail} 120v126h-74z" fill="hsl(${hue} 30% 97%)"/>
    <path d="M${sail + 8} 142v104h52z" fill="hsl(${hue} 25% 90%)"/>
    <path d="M${sail - 84} 254h156l-22 26h-112z" fill="hsl(${hue + 10} 35% 20%)"/>
  </svg>`;
}

/** Waiting for what a browser does in its own time. */

/** When a step counts as hung, in milliseconds. No measure of speed: a busy machine may stall for seconds. */
const PATIENCE = 20_000;

/**
 * Asks again and again until the answer is the one that is waited for.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isThere
 * @returns {Promise<T>}
 */
export async function until(what, ask, isThere) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (end < Date.now()) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

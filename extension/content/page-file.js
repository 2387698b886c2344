// The story as one HTML file that needs no other: its style is in it, and so are the pictures that
// the browser lets us read. Others stay where they are, since nothing is asked of any server.

matn.pageFile ??= (() => {
  /** Nothing in the file can run or load anything but pictures, whatever opens it. */
  const POLICY = "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'";

  /** Larger pictures are made as large, in pixels: no screen column shows more, and no WebP has more. */
  const [WIDEST, HIGHEST] = [1600, 16_383];

  /** The widest of the formats that keep a clear ground, and its quality. */
  const FORMAT = /** @type {const} */ (["image/webp", 0.9]);

  /**
   * The picture that the page shows from an address, as data.
   *
   * @param {string} address
   * @returns {Promise<string | null>} Null where the page shows none, or the browser keeps it from scripts.
   */
  async function pictureOf(address) {
    const shown = matn.composed.images().find((it) => it.currentSrc === address || it.src === address);
    if (!shown?.complete || shown.naturalWidth * shown.naturalHeight === 0) {
      return null;
    }
    const { naturalWidth: width, naturalHeight: height } = shown;
    const scale = Math.min(1, WIDEST / width, HIGHEST / height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    try {
      canvas.getContext("2d")?.drawImage(shown, 0, 0, canvas.width, canvas.height);
      const picture = await encoded(canvas);
      return picture && (await dataOf(picture));
    } catch {
      return null;
    }
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @returns {Promise<Blob | null>}
   */
  function encoded(canvas) {
    return new Promise((resolve) => canvas.toBlob(resolve, ...FORMAT));
  }

  /**
   * @param {Blob} blob
   * @returns {Promise<string | null>}
   */
  function dataOf(blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("loadend", () => resolve(/** @type {string | null} */ (reader.result)));
      reader.readAsDataURL(blob);
    });
  }

  /** Whether canvases are read as they were drawn; some users have the browser blur them. */
  function canRead() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    if (!context) {
      return false;
    }
    context.fillStyle = "#123456";
    context.fillRect(0, 0, 1, 1);
    return String(context.getImageData(0, 0, 1, 1).data) === "18,52,86,255";
  }

  /** @param {string} text */
  function escaped(text) {
    return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  }

  /**
   * The story with its pictures in it, made one after another, so that the page is not held up by many. The
   * addresses are as the engine has written them.
   *
   * @param {string} html
   */
  async function filled(html) {
    const parts = html.split(/(?<=<img src=")([^"]*)(?=")/);
    // Every other part is an address.
    for (let at = 1; at < parts.length; at += 2) {
      const written = parts[at] ?? "";
      const address = written.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
      parts[at] = (await pictureOf(address)) ?? written;
    }
    return parts.join("");
  }

  return async ({ article, html }) => {
    const { title, byline, url, lang, dir } = article ?? {};
    const script = article && matn.isArabicScript(article) ? ' class="arabic"' : "";
    const canonical = url && matn.address.link(url);
    return `<!doctype html>
<html lang="${escaped(lang ?? "")}" dir="${dir ?? "auto"}"${script}>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
${byline ? `<meta name="author" content="${escaped(byline)}">\n` : ""}${
      canonical ? `<link rel="canonical" href="${escaped(canonical)}">\n` : ""
    }<title>${escaped(title ?? document.title)}</title>
<style>${matn.fileStyle}</style>
${canRead() ? await filled(html) : html}`;
  };
})();

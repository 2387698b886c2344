/** Where the runs find the extension and leave their pictures. */

import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);

/** The folder of the unpacked extension, with the built core in it. */
export const extension = process.env.MATN_EXTENSION ?? fileURLToPath(new URL("extension", root));

/** The folder for all that a run writes. */
export const target = process.env.MATN_TARGET ?? fileURLToPath(new URL("target", root));

/** The folder of the project's own pages. */
export const ownPages = fileURLToPath(new URL("tests/pages", root));

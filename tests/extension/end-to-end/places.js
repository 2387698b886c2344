/** Where the runs find the extension and its driver, and leave their pictures. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);

/** The folder of the unpacked extension, with the built core in it. */
export const extension = process.env.MATN_EXTENSION ?? fileURLToPath(new URL("extension", root));

/** The folder for all that a run writes. */
export const target = process.env.MATN_TARGET ?? fileURLToPath(new URL("target", root));

/** The folder of the project's own pages. */
export const ownPages = fileURLToPath(new URL("tests/pages", root));

const installed = join(target, "tools", "bin", "geckodriver");

/** The driver of Firefox: the one that is named, else the one that `cargo xtask setup` built. */
export const geckodriver = process.env.MATN_GECKODRIVER ?? (existsSync(installed) ? installed : "geckodriver");

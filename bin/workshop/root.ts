import { join } from "node:path";

/** The repository's root folder, absolute. */
export const ROOT = join(import.meta.dir, "..", "..");

/** What the workshop remembers between runs; erased with node_modules. */
export const MEMORY = join(ROOT, "node_modules", ".hearth");

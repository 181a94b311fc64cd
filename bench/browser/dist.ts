import { existsSync } from "node:fs";
import { join } from "node:path";

const APP = join(import.meta.dir, "..", "..", "web", "dist");

/** The folder of the built app. Throws with what to do if it has not been built. */
export function builtApp(): string {
  if (!existsSync(join(APP, "index.html"))) throw new Error('The app is not built: run "bun run build" first');
  return APP;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./child.ts";
import { ROOT } from "./root.ts";
import { contentStamp, isRemembered, remember } from "./stamp.ts";
import { tool } from "./tool.ts";

const SOURCES = ["bun.lock", "{web,client,sealing,roster,protocol}/**/*"];

/** Builds the app into web/dist. Unless `always`, only if its sources have changed since the last build. False if the build failed. */
export async function buildApp({ always = false } = {}): Promise<boolean> {
  const stamp = await contentStamp(SOURCES);
  const built = existsSync(join(ROOT, "web", "dist", "index.html"));
  if (!always && built && (await isRemembered("built", stamp))) return true;
  const cwd = join(ROOT, "web");
  const code = await runChild(tool("vite", "build"), { cwd });
  if (code !== 0) return false;
  await remember("built", stamp);
  return true;
}

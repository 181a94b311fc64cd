import { join } from "node:path";
import { runChild } from "./child.ts";
import { ROOT } from "./root.ts";

/** The version in a `packageManager` field such as `bun@1.4.5`; throws if it names something else. */
export function pinnedVersion(packageManager: unknown): string {
  const version = typeof packageManager === "string" ? /^bun@(\d+\.\d+\.\d+)$/.exec(packageManager)?.[1] : undefined;
  if (!version) throw new Error('package.json must pin Bun: "packageManager": "bun@X.Y.Z"');
  return version;
}

/** Goes on only under the Bun that package.json pins; otherwise runs the same script under that one and ends with its code. */
export async function underPinnedBun(): Promise<void> {
  const about: { packageManager?: unknown } = await Bun.file(join(ROOT, "package.json")).json();
  const pinned = pinnedVersion(about.packageManager);
  if (Bun.version === pinned) return;
  // Without this a registry that serves another Bun under the pinned number would make us start ourselves for ever.
  if (process.env["HEARTH_PINNED"] === pinned) {
    throw new Error(`Bun ${pinned} is pinned, but ${Bun.version} runs`);
  }
  console.log(`Getting Bun ${pinned} (this is ${Bun.version})`);
  const script = process.argv[1];
  if (!script) throw new Error("no script to run again");
  const command = [Bun.which("npx") ?? "npx", "-y", `bun@${pinned}`, script, ...process.argv.slice(2)];
  process.exit(await runChild(command, { cwd: process.cwd(), env: { HEARTH_PINNED: pinned } }));
}

import { mustRun } from "./child.ts";
import { contentStamp, isRemembered, remember } from "./stamp.ts";

const SOURCES = ["bun.lock", "package.json", "*/package.json"];

/** Installs what the lock file names, unless that was done since it last changed. True if something was installed. */
export async function install(): Promise<boolean> {
  const stamp = await contentStamp(SOURCES);
  if (await isRemembered("installed", stamp)) return false;
  await mustRun([process.execPath, "install", "--frozen-lockfile"]);
  await remember("installed", stamp);
  return true;
}

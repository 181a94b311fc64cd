import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDevice } from "@hearth/client/device.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { openBunBlobs } from "@hearth/client/store/bun-blobs.ts";
import type { TestDevice } from "./home.ts";
import { must } from "./story.ts";

/** Somebody who comes into a home that runs elsewhere, by an invite link, on a device without a screen. */
export async function guestAt(url: string, link: string, username: string): Promise<TestDevice> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-guest-"));
  const device = await openDevice({
    database: openBunDatabase(":memory:"),
    blobs: openBunBlobs(folder),
    origin: url,
    openSocket: openWebSocket,
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  must(await device.join({ link, username, displayName: username, password: "" }));
  const close = async () => {
    await device.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.assign(Object.create(device), { close });
}

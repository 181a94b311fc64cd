import { openDevice } from "@hearth/client/device.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { TestDevice } from "./home.ts";
import { must } from "./story.ts";

/** Somebody who comes into a home that runs elsewhere, by an invite link, on a device without a screen. */
export async function guestAt(url: string, link: string, username: string): Promise<TestDevice> {
  const device = await openDevice({
    database: openBunDatabase(":memory:"),
    origin: url,
    openSocket: openWebSocket,
    now: Date.now,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  must(await device.join({ link, username, displayName: username, password: "" }));
  return device;
}

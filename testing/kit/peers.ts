import type { DeviceApi, PersonView } from "@hearth/client/api.ts";
import { bunPeers } from "@hearth/client/peers/bun.ts";
import type { PeerPort } from "@hearth/client/ports.ts";
import { until } from "./until.ts";

/** WebRTC over the loopback interface alone. */
export function loopback(): PeerPort {
  return bunPeers({
    bindAddress: "127.0.0.1",
    failed: (error) => void Promise.reject(error), // which fails the test
  });
}

/** Waits until somebody is reached that way. */
export function untilReaches(device: DeviceApi, username: string, path: PersonView["path"]): Promise<unknown> {
  return until(`reaches ${username}: ${path}`, device, async () =>
    (await device.people()).some((it) => it.username === username && it.path === path),
  );
}

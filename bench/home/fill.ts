import type { DeviceApi } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";

const AT_ONCE = 200;

/**
 * Says all these texts in a room, one after the other, and resolves once the host has them. So many at once that the
 * device is never idle, and so few that looking whether they have left stays cheap.
 */
export async function fill(device: DeviceApi, room: RoomId, texts: readonly string[]): Promise<void> {
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    for (const text of texts.slice(from, from + AT_ONCE)) must(await device.post(room, { text }));
    await until("these messages are sent", device, async () => {
      const { items } = await device.timeline(room, 1);
      const last = items.at(-1);
      return last?.kind === "message" && last.delivery?.is === "sent";
    });
  }
}

import { type Bytes, idToBytes } from "@hearth/protocol";
import { mediaKey } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import type { MediaKeys } from "../ports.ts";
import { keyNow } from "../receipts/telling.ts";
import type { Mine } from "./mine.ts";
import type { There } from "./there.ts";

/** What is known of this device's call. */
interface Known {
  readonly home: Home;
  readonly mine: Mine | undefined;
  readonly there: There;
}

/**
 * The keys of all media in this device's call that is sealed besides, by the newest generation of its room's ring (SPEC: SE43). Undefined:
 * this device seals nothing, or the next generation has to be made first.
 */
export async function mediaKeysOf({ home, mine, there }: Known): Promise<MediaKeys | undefined> {
  const held = mine?.stream && keyNow(home, mine.room);
  if (!mine?.stream || !held) return undefined;
  const of = (device: typeof home.author.device, stream: Bytes) =>
    mediaKey(held.secret, { home: home.account.home, room: mine.room, call: idToBytes(mine.call), device, stream });
  const here = there.in(mine.room).filter(({ call, device }) => call === mine.call && device !== home.author.device);
  const own = await of(home.author.device, mine.stream);
  const others = await Promise.all(here.flatMap(({ device, stream }) => (stream ? [of(device, stream)] : [])));
  return { own, others };
}

import { idToBytes } from "@hearth/protocol";
import { mediaKey } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import type { MediaKeys } from "../ports.ts";
import { keyNow } from "../receipts/telling.ts";
import type { Mine } from "./mine.ts";
import { keysOf } from "./seals.ts";
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
  if (!mine || !held) return undefined;
  const { room, call } = mine;
  const { device } = home.author;
  const others = there.in(room).filter((it) => it.call === call && it.device !== device);
  return keysOf({ device, stream: mine.stream }, others, (of, stream) =>
    mediaKey(held.secret, { home: home.account.home, room, call: idToBytes(call), device: of, stream }),
  );
}

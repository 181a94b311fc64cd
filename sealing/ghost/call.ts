import { type Bytes, type DeviceId, LABELS } from "@hearth/protocol";
import { codeAt } from "../call/code.ts";
import { type MediaKey, mediaKeyAt } from "../sframe/media.ts";
import type { Ghost, GhostKeys } from "./keys.ts";

/** 30 digits that all in a ghost room's call compare (SPEC: SE47), by the one-time keys of all `devices` in it, in whatever order. */
export function ghostCallCode(
  { rendezvous }: GhostKeys,
  devices: readonly Pick<Ghost, "device" | "key">[],
): Promise<string> {
  const keys = devices.map(({ device, key }) => ({ device, keys: key }));
  return codeAt(LABELS.ghostCallCode, rendezvous, keys);
}

/** The key of one device's media in a ghost room's call (SPEC: SE47): known to all who have the link. `stream`: as in SE40. */
export function ghostMediaKey({ room, rendezvous }: GhostKeys, device: DeviceId, stream: Bytes): Promise<MediaKey> {
  return mediaKeyAt(room, rendezvous, { device, stream });
}

import { type Bytes, type DeviceId, randomBytes } from "@hearth/protocol";
import type { MediaKey } from "@hearth/sealing";
import type { MediaKeys, MediaPort } from "../ports.ts";
import type { JoinHow } from "./api.ts";

/** A device in a call. `stream`: it seals what it sends besides; another with each coming in. */
export interface Sealing {
  readonly device: DeviceId;
  readonly stream?: Bytes | undefined;
}

/** What this device says of its coming into a call; undefined: it seals nothing besides. */
export const newStream = (media: MediaPort | undefined, { seals }: JoinHow): Bytes | undefined =>
  seals && media?.seal ? randomBytes(16) : undefined;

/** Two devices seal what they send each other besides only if both wish it (PR34). */
export const sealBoth = (mine: Pick<Sealing, "stream"> | undefined, other: Sealing): boolean =>
  mine?.stream !== undefined && other.stream !== undefined;

/** The keys of all media in a call that is sealed besides. Undefined: this device seals nothing. */
export async function keysOf(
  mine: Sealing,
  others: readonly Sealing[],
  keyOf: (device: DeviceId, stream: Bytes) => Promise<MediaKey>,
): Promise<MediaKeys | undefined> {
  if (!mine.stream) return undefined;
  const own = await keyOf(mine.device, mine.stream);
  const known = others.flatMap(({ device, stream }) => (stream ? [keyOf(device, stream)] : []));
  return { own, others: await Promise.all(known) };
}

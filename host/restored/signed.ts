import {
  type Bytes,
  decodeHeader,
  type EventHeader,
  eventParts,
  LABELS,
  signedPart,
  tombstoneOf,
  verify,
} from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";

/** The events' headers, if each is of this room and signed by a device that the roster has or had; else undefined. */
export async function readSigned(
  home: Home,
  room: Room,
  events: readonly { readonly event: Bytes }[],
): Promise<EventHeader[] | undefined> {
  const headers: EventHeader[] = [];
  for (const { event } of events) {
    const header = decodeHeader(event);
    if (!header.ok || header.value.home !== home.id || header.value.room !== room.room) return undefined;
    headers.push(header.value);
  }
  const good = await Promise.all(headers.map((header, i) => isSigned(home, header, events[i]?.event)));
  return good.every(Boolean) ? headers : undefined;
}

async function isSigned({ roster }: Home, header: EventHeader, event: Bytes | undefined): Promise<boolean> {
  const device = roster.devices.get(header.device);
  if (!event || device?.kind !== "device" || device.person !== header.person) return false;
  const tombstone = await tombstoneOf(event);
  return verify(device.signKey, LABELS.event, signedPart(tombstone), eventParts(tombstone).signature);
}

import type { DeviceApi, TimelineItem, TroubleCode } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { until } from "./until.ts";

const ALL = 100_000;

/** What a device shows in a room, oldest first. */
export async function shown(device: DeviceApi, room: RoomId): Promise<readonly TimelineItem[]> {
  return (await device.timeline(room, ALL)).items;
}

/** The texts of the messages that a device shows in a room. */
export async function said(device: DeviceApi, room: RoomId): Promise<string[]> {
  return (await shown(device, room)).flatMap((item) => (item.kind === "message" ? [item.text] : []));
}

/** Posts and gives the id; a refusal fails the test. */
export async function post(device: DeviceApi, room: RoomId, text: string): Promise<EventId> {
  const posted = await device.post(room, { text });
  if (!posted.ok) throw new Error(`"${text}" was refused: ${posted.error.text}`);
  return posted.value.id;
}

/** Posts one after the other and waits until the host has the last. */
export async function sayAll(device: DeviceApi, room: RoomId, texts: readonly string[]): Promise<void> {
  let last: EventId | undefined;
  for (const text of texts) last = await post(device, room, text);
  if (last) await untilSent(device, room, last);
}

export function untilSent(device: DeviceApi, room: RoomId, id: EventId): Promise<true> {
  return until("the message is sent", device, async () => {
    // Asked at every change: no more than the one item is read.
    const [item] = (await device.timeline(room, 1, { at: "onward", id })).items;
    return item?.id === id && item.kind === "message" && item.delivery?.is === "sent";
  });
}

/** Waits until a device shows all these texts, others beside them or not. */
export function untilHears(device: DeviceApi, room: RoomId, texts: readonly string[]): Promise<true> {
  return until(`hears ${texts.join(", ")}`, device, async () => {
    const heard = await said(device, room);
    return texts.every((text) => heard.includes(text));
  });
}

export function untilTrouble(device: DeviceApi, code: TroubleCode): Promise<true> {
  return until(`says ${code}`, device, async () => (await troubles(device)).includes(code));
}

export function untilConnected(device: DeviceApi): Promise<true> {
  return until("is connected", device, async () => (await device.connection()) === "connected");
}

/** What a device says is wrong. */
export async function troubles(device: DeviceApi): Promise<TroubleCode[]> {
  return (await device.troubles()).map(({ code }) => code);
}

import {
  type Bytes,
  type Content,
  type DeviceId,
  type EventId,
  type HomeId,
  NO_PREVIOUS,
  newId,
  type PersonId,
  type RoomId,
  randomBytes,
} from "@hearth/protocol";
import { generationId, newDeviceSecret, newSecret, open, openDevice, type Signer, seal } from "@hearth/sealing";
import { type Cost, costOf } from "./cost.ts";

/** Seals `count` messages by `people` devices in turn, then measures opening all of them as a receiver does. */
export async function opening(count: number, people: number): Promise<Cost> {
  const home = newId<HomeId>();
  const room = newId<RoomId>();
  const head = { number: 1, hash: randomBytes(32) };
  const secret = newSecret();
  const generation = { headNumber: 1, id: await generationId(secret), secret };
  const signers = new Map<DeviceId, Signer>();
  const writers = await Promise.all(
    Array.from({ length: Math.min(count, people) }, async () => {
      const person = newId<PersonId>();
      const { device, sign, keys } = await openDevice(newDeviceSecret());
      signers.set(device, { person, kind: "device", signKey: keys.signKey, admittedAt: 1 });
      return { person, device, sign };
    }),
  );
  const events: Bytes[] = [];
  for (let i = 0; i < count; i++) {
    const author = writers[i % writers.length];
    if (!author) throw new Error("nobody writes");
    const content: Content = { type: "message", clock: { ms: Date.now(), counter: 0 }, text: `This is message ${i}.` };
    const place = { home, room, head, cut: 0, generation, sequence: 1, previous: NO_PREVIOUS };
    const sealed = await seal({ author, event: newId<EventId>(), content, ...place });
    if (!sealed.ok) throw new Error(sealed.error);
    events.push(sealed.value);
  }
  return costOf(async () => {
    for (const event of events) {
      const opened = await open(event, {
        home,
        room,
        known: () => false,
        device: (id) => signers.get(id),
        chain: () => head.hash,
        secret: () => generation,
        cutAt: () => 0,
        last: "unknown",
        spokeBeforeCheckpoint: true,
      });
      if (!opened.ok) throw new Error(opened.error);
    }
  });
}

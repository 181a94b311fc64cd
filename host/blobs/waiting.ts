import type { Bytes, DeviceId, PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Writing } from "../store/open.ts";
import { findBlob, mayRefer } from "./may.ts";

/** Numbers of blobs that an event of this person is to refer to; undefined: one is not here, or not theirs to name. */
export async function holdable(
  db: Writing,
  home: Home,
  person: PersonId,
  blobs: readonly Bytes[],
): Promise<number[] | undefined> {
  const numbers: number[] = [];
  for (const blob of blobs) {
    const found = await findBlob(db, blob);
    if (!found || !mayRefer(home, person, found)) return undefined;
    numbers.push(found.number);
  }
  return numbers;
}

/** Holds blobs of a relayed event for these devices (SPEC: HO142), until each has taken them. */
export async function holdBlobs(
  db: Writing,
  blobs: readonly number[],
  event: {
    readonly room: number;
    readonly author: DeviceId;
    readonly person: PersonId;
    readonly hash: Bytes;
    readonly at: number;
  },
  devices: readonly DeviceId[],
): Promise<void> {
  for (const blob of blobs) {
    for (const device of devices)
      await db
        .insertInto("blob_waiting")
        .values({ ...event, blob, device })
        .onConflict((it) => it.columns(["blob", "hash", "device"]).doNothing())
        .execute();
    if (devices.length > 0)
      await db.deleteFrom("blob_put").where("blob", "=", blob).where("person", "=", event.person).execute();
  }
}

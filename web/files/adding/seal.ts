import type { BlobId } from "@hearth/protocol";
import type { AppDevice } from "../../device/wire.ts";
import { type Added, alter, takeAway } from "./added.ts";
import { forgetReadied, readied } from "./readied.ts";

/**
 * Seals files into this device's store, one after the other. `undefined`: one could not be; it says why where it stands, and of
 * the others nothing is left behind either.
 */
export async function sealAdded(
  device: Pick<AppDevice, "addFile" | "dropAdded">,
  place: string,
  batch: readonly Added[],
): Promise<BlobId[] | undefined> {
  const blobs: BlobId[] = [];
  for (const added of batch) {
    const prepared = await readied(added);
    const sealed = prepared.ok
      ? await device.addFile(added.id, prepared.ready.blob, prepared.ready.about)
      : ({ ok: false, error: { text: prepared.text } } as const);
    if (sealed.ok) {
      blobs.push(sealed.value);
      continue;
    }
    alter(place, added.id, { wrong: sealed.error.text });
    await Promise.all(blobs.map((blob) => device.dropAdded(blob)));
    return undefined;
  }
  return blobs;
}

/** They are part of a message now. */
export function sent(place: string, batch: readonly Added[]): void {
  takeAway(
    place,
    batch.map(({ id }) => id),
  );
  for (const { id } of batch) forgetReadied(id);
}

/** They wait again, to be sent or taken away. */
export function notSent(place: string, batch: readonly Added[]): void {
  for (const { id } of batch) alter(place, id, { sending: false });
}

/** Somebody does not want to send it after all; what has been sealed of it goes. */
export function drop(device: AppDevice, place: string, { id }: Added): void {
  void device.cancelAdding(id);
  takeAway(place, [id]);
  forgetReadied(id);
}

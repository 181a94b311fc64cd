import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { prepare } from "../../files/adding/prepare.ts";

/**
 * Offers files, one after the other. Pictures are made smaller, and say nothing of place, time and camera any more. Returns what went
 * wrong, for people.
 */
export async function sendFiles(room: GhostRoomApi, files: readonly File[]): Promise<string | undefined> {
  let failure: string | undefined;
  for (const file of files) {
    const prepared = await prepare({ file, original: false, metadata: false });
    const sent = prepared.ok ? await room.offerFile(prepared.ready.blob, prepared.ready.about) : undefined;
    if (!prepared.ok) failure = prepared.text;
    else if (sent && !sent.ok) failure = sent.error.text;
  }
  return failure;
}

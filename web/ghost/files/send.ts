import { safeName } from "@hearth/client/blobs/name.ts";
import { FAILURES } from "@hearth/client/failure.ts";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { prepare } from "../../files/adding/prepare.ts";

/**
 * Offers files, one after the other. Pictures are made smaller, and say nothing of place, time and camera any more. Returns what went
 * wrong, for people.
 */
export async function sendFiles(
  room: Pick<GhostRoomApi, "offerFile">,
  files: readonly File[],
): Promise<string | undefined> {
  let failure: string | undefined;
  for (const file of files) {
    // Before anything of it is read: that alone would take its time.
    if (file.size > LIMITS.ghostFileBytes) {
      failure = `“${safeName(file.name)}” was not sent. ${FAILURES.ghost_file_large.text}`;
      continue;
    }
    const prepared = await prepare({ file, original: false, metadata: false });
    const sent = prepared.ok ? await room.offerFile(prepared.ready.blob, prepared.ready.about) : undefined;
    if (!prepared.ok) failure = prepared.text;
    else if (sent && !sent.ok) failure = sent.error.text;
  }
  return failure;
}

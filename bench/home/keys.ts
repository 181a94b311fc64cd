import { readFile, writeFile } from "node:fs/promises";
import { decodeCbor, encodeCbor, type HomeId, type RoomId, schema } from "@hearth/protocol";
import { z } from "zod";

const memberKeys = z.strictObject({
  person: schema.personId,
  device: schema.deviceId,
  signSeed: schema.bytesOf(32),
  boxSeed: schema.bytesOf(32),
});
export type MemberKeys = z.infer<typeof memberKeys>;

const homeKeys = z.strictObject({
  home: schema.homeId,
  room: schema.roomId,
  head: schema.head,
  members: z.array(memberKeys),
});
/** A made home's members, with their keys: what a load needs to be them. */
export type HomeKeys = z.infer<typeof homeKeys> & { readonly home: HomeId; readonly room: RoomId };

export async function writeKeys(path: string, keys: HomeKeys): Promise<void> {
  await writeFile(path, encodeCbor(keys), { mode: 0o600 });
}

export async function readKeys(path: string): Promise<HomeKeys> {
  const bytes = new Uint8Array(await readFile(path));
  const read = decodeCbor(homeKeys, bytes, bytes.length);
  if (!read.ok) throw new Error(`${path} holds no keys of a home`);
  return read.value;
}

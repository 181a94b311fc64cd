import { type Bytes, readGhostLink, schema } from "@hearth/protocol";
import { ghostKeys, newGhost, newGhostSecret } from "@hearth/sealing/ghost/keys.ts";
import { FAILURES } from "../failure.ts";
import type { Outcome } from "../outcome.ts";
import type { GhostRoomApi, GhostWorld } from "./api.ts";
import { GhostRoom } from "./room.ts";

/** Makes a ghost room and comes into it, called `name`. */
export function makeGhostRoom(world: GhostWorld, name: string): Promise<Outcome<GhostRoomApi>> {
  return enter(world, newGhostSecret(), name, true);
}

/** Comes into the ghost room of a link (or its fragment), called `name`. */
export async function openGhostRoom(world: GhostWorld, link: string, name: string): Promise<Outcome<GhostRoomApi>> {
  const secret = readGhostLink(link);
  return secret ? enter(world, secret, name, false) : { ok: false, error: FAILURES.link_broken };
}

async function enter(world: GhostWorld, secret: Bytes, name: string, make: boolean): Promise<Outcome<GhostRoomApi>> {
  const called = schema.name.safeParse(name.trim());
  if (!called.success || called.data === "") return { ok: false, error: FAILURES.name_malformed };
  const [keys, me] = await Promise.all([ghostKeys(secret), newGhost()]);
  return { ok: true, value: new GhostRoom({ world, secret, keys, me, name: called.data, make }) };
}

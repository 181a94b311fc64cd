import { account } from "@hearth/client/account/account.ts";
import type { Database } from "@hearth/client/ports.ts";
import { Kept } from "@hearth/client/store/meta.ts";
import { newId, type RoomId } from "@hearth/protocol";
import { emptyRoster } from "@hearth/roster";
import { Raw } from "@hearth/testing/kit/raw.ts";
import { world } from "../../home/world.ts";
import { type Cost, costOf } from "./cost.ts";

/** Opens `count` channels for everybody, as the owner whose store this is, and measures that. No box belongs to it. */
export async function openChannels(origin: string, store: Database, count: number): Promise<Cost> {
  const me = new Kept(store, "account", account).read();
  if (!me) throw new Error("nobody is signed in on this store");
  const raw = await Raw.as(world(origin), me.home, me.device);
  const { roster } = emptyRoster(me.home);
  const cost = await costOf(async () => {
    for (let i = 0; i < count; i++) await raw.ask("room.open", { room: newId<RoomId>(), roster, mode: "kept" });
  });
  raw.close();
  return cost;
}

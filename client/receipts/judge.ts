import type { SealedSignal, Signal } from "@hearth/protocol";
import { modeOf } from "@hearth/roster";
import { openSignal } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { peopleOf } from "./telling.ts";

/** `later`: its key or its device may come yet. `refused`: it is nobody's who may say it. */
export type Judged = { readonly is: "open"; readonly signal: Signal } | { readonly is: "later" | "refused" };

/** Opens what the host passes on, by the rosters that were verified here (SPEC: SE25). */
export async function judgeSignal(home: Home, it: SealedSignal): Promise<Judged> {
  const device = home.roster.now.devices.get(it.device);
  if (!device) return { is: "later" };
  const stands = device.person === it.person && device.kind === "device" && device.revokedAt === undefined;
  if (!stands || !peopleOf(home, it.room).includes(it.person)) return { is: "refused" };
  const room = home.privates.of(it.room);
  // Keys of a direct room come over links, and signals for want of one: they go under the home's.
  const isHomes = !room || modeOf(room.now) === "direct";
  const held = room?.held(it.generation) ?? (isHomes ? home.rings.held(it.generation) : undefined);
  if (!held) return { is: "later" };
  const opened = await openSignal(home.account.home, { signKey: device.signKey, secret: held.secret }, it);
  return opened.ok ? { is: "open", signal: opened.value } : { is: "refused" };
}

import type { CallMember } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";

/** From so many on it is a crowd, most of whom listen: silence is encoded for each of the others apart, and costs as much as speech. */
const CROWD = 5;

/** Who is muted in a call of so many sends nothing at all, where in a smaller one silence is sent, by which others see at once that the line is there. */
export const isCrowd = (members: readonly unknown[]): boolean => members.length >= CROWD;

/** Nothing is to come from a device now, by its own word. */
export function rests(device: DeviceId, members: readonly CallMember[]): boolean {
  const terms = members.find((it) => it.device === device)?.terms;
  return terms !== undefined && (terms.muted || terms.deafened) && isCrowd(members);
}

let here: readonly CallMember[] = [];

/** Who is in the call that this page is in, a ghost room's as well; nobody: it is in none. */
export function callHas(members: readonly CallMember[]): void {
  here = members;
}

/** Nothing is to come from a device in that call. */
export const restsNow = (device: DeviceId): boolean => rests(device, here);

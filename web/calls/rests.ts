import type { CallMember } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { useHearth } from "../state/hearth.ts";

/** From so many on it is a crowd, most of whom listen: silence is encoded for each of the others apart, and costs as much as speech. */
const CROWD = 5;

/** Who is muted in a call of so many sends nothing at all, where in a smaller one silence is sent, by which others see at once that the line is there. */
export const isCrowd = (members: readonly unknown[]): boolean => members.length >= CROWD;

/** Nothing is to come from a device now, by its own word. */
export function rests(device: DeviceId, members: readonly CallMember[]): boolean {
  const terms = members.find((it) => it.device === device)?.terms;
  return terms !== undefined && (terms.muted || terms.deafened) && isCrowd(members);
}

/** The same in the call that this device is in. */
export const restsNow = (device: DeviceId): boolean =>
  rests(device, useHearth.getState().calls.find(({ is }) => is === "in")?.members ?? []);

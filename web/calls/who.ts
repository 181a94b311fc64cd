import type { CallView } from "@hearth/client/api.ts";
import { LIMITS } from "@hearth/protocol";

/** Who is in a call: two by name, more by their number. */
export function whoText(names: readonly string[]): string {
  const [first, second, ...more] = names;
  if (second === undefined) return `${first} is in a call`;
  if (more.length === 0) return `${first} and ${second} are in a call`;
  return `${first} and ${more.length + 1} others are in a call`;
}

/** The same of the open room's call, to whoever may join it. Pure. */
export function hereText({ members }: Pick<CallView, "members">): string {
  const names = new Map(members.map(({ person, name }) => [person, name]));
  const full = members.length >= LIMITS.callDevices ? ". It is full." : "";
  return `${whoText([...names.values()])} here${full}`;
}

import type { CallId, DeviceId, PersonId } from "@hearth/protocol";
import type { Present } from "./there.ts";

/** How a device stands to a call of a conversation, by who is in it. */
export interface Moment {
  readonly me: PersonId;
  readonly device: DeviceId;
  /** Who is in this call. */
  readonly here: readonly Present[];
  /** Everybody who is in any call. */
  readonly all: readonly Present[];
  readonly declined: ReadonlySet<CallId>;
  readonly blocked: ReadonlySet<PersonId>;
}

/**
 * Who calls this person, and what their devices do about it: `rings`; or this device, which is in another call, says that they are
 * `busy`. Undefined: nobody does, they are in it already or do not come.
 */
export function ringing(it: Moment): { readonly is: "rings" | "busy"; readonly from: PersonId } | undefined {
  const caller = it.here.find(({ rings, person }) => rings && person !== it.me);
  if (!caller || it.declined.has(caller.call) || it.blocked.has(caller.person)) return undefined;
  const mine = it.all.filter(({ person }) => person === it.me);
  // Where both have begun one, the two become one.
  if (mine.some(({ room }) => room === caller.room)) return undefined;
  if (mine.length === 0) return { is: "rings", from: caller.person };
  return mine.some(({ device }) => device === it.device) ? { is: "busy", from: caller.person } : undefined;
}

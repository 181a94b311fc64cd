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
  /** Calls that this person does not come to, or has come to already. */
  readonly done: ReadonlySet<CallId>;
  readonly blocked: ReadonlySet<PersonId>;
}

/** Somebody calls this person. */
export interface Caller {
  readonly is: "rings" | "busy";
  readonly from: PersonId;
  readonly call: CallId;
}

/**
 * Who calls this person, and what their devices do about it: `rings`; or this device, which is in another call, says that they are
 * `busy`. Undefined: nobody does, they are in it already or do not come.
 */
export function ringing(it: Moment): Caller | undefined {
  const calls = ({ rings, person, call }: Present) =>
    rings && person !== it.me && !it.done.has(call) && !it.blocked.has(person);
  const caller = it.here.find(calls);
  if (!caller) return undefined;
  const mine = it.all.filter(({ person }) => person === it.me);
  // Where both have begun one, the two become one.
  if (mine.some(({ room }) => room === caller.room)) return undefined;
  const { person: from, call } = caller;
  if (mine.length === 0) return { is: "rings", from, call };
  return mine.some(({ device }) => device === it.device) ? { is: "busy", from, call } : undefined;
}

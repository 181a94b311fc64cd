import { type DeviceId, type PersonId, type RoomId, randomBytes, type SealedSignal } from "@hearth/protocol";
import type { Attack } from "../hostile/attack.ts";

/** Whom and which room a host can name in place of those that a signal names. */
interface Others {
  readonly room: RoomId;
  readonly person: PersonId;
  readonly device: DeviceId;
}

/** With each signal come all earlier ones, newest first and twice, and whatever can be made of it without anybody's key. */
export function tangles(others: Others): Attack & { readonly told: readonly SealedSignal[] } {
  const told: SealedSignal[] = [];
  return {
    told,
    signal(it) {
      const before = told.toReversed();
      told.push(it);
      const made = forgeries(it, others);
      return [...before, ...made, it, it, ...before, ...made.map((one) => ({ ...one, at: it.at + 1 }))];
    },
  };
}

function forgeries(it: SealedSignal, { room, person, device }: Others): SealedSignal[] {
  const altered = it.sealed.slice();
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  return [
    { ...it, room },
    { ...it, person },
    { ...it, device },
    { ...it, person, device },
    { ...it, kind: it.kind === "typing" ? "receipt" : "typing" },
    { ...it, at: it.at + 10 },
    { ...it, sealed: altered },
    { ...it, generation: randomBytes(32) },
    { ...it, signature: randomBytes(it.signature.length) },
  ];
}

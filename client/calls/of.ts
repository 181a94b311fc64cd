import type { Inside } from "../home/inside.ts";
import { Calls } from "./calls.ts";
import { noteCall } from "./note.ts";

/** The calls of a device inside its home. */
export function callsOf(inside: Inside, failed: (error: unknown) => void): Calls {
  const { home, reach, outbox } = inside;
  return new Calls(home, {
    session: () => inside.connected,
    signalling: reach.signalling,
    tell: (signal) => reach.tell(signal),
    note: (room, ended) => {
      noteCall(home, outbox, room, ended);
      inside.send();
    },
    failed,
  });
}

import type { Reach } from "../delivery/reach.ts";
import type { Home } from "../home/home.ts";
import type { Incoming } from "../home/incoming.ts";
import type { Session } from "../host/session.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { Calls } from "./calls.ts";
import { noteCall } from "./note.ts";

/** A device inside its home, as far as calls need it. */
interface Inside {
  readonly home: Home;
  readonly reach: Reach;
  readonly outbox: Outbox;
  readonly incoming: Incoming;
  readonly connected: Session | undefined;
  send(): void;
}

/** The calls of a device inside its home. */
export function callsOf(inside: Inside, failed: (error: unknown) => void): Calls {
  const { home, reach, outbox, incoming } = inside;
  return new Calls(home, {
    session: () => inside.connected,
    signalling: reach.signalling,
    isReady: () => reach.isReady,
    isInvisible: () => incoming.present.wishes.choice === "invisible",
    tell: (signal) => reach.tell(signal),
    note: (room, ended) => {
      noteCall(home, outbox, room, ended);
      inside.send();
    },
    failed,
  });
}

import { type Answer, FEATURES, PROTOCOL_VERSION, type Push, type Result } from "@hearth/protocol";
import type { World } from "../ports.ts";
import { type Refused, Session, socketUrl } from "./session.ts";

export interface Visit {
  readonly session: Session;
  readonly welcome: Answer<"hello">;
}

/** Who wants to hear what is told on a visit, and that it is over. */
export interface Listener {
  pushed(push: Push): void;
  closed(): void;
}

/** Runs `work` over a connection of its own: to sign up, to join, to sign in. The connection is closed afterwards. */
export async function visit<T>(
  world: World,
  work: (visit: Visit) => Promise<Result<T, Refused>>,
  listener?: Listener,
): Promise<Result<T, Refused>> {
  const session = await connect(world, listener);
  try {
    const welcome = await session.ask("hello", { version: PROTOCOL_VERSION, features: [...FEATURES] });
    return welcome.ok ? await work({ session, welcome: welcome.value }) : welcome;
  } finally {
    session.end();
  }
}

/** A session that is open, or that answers everything with `offline`. */
function connect(world: World, listener?: Listener): Promise<Session> {
  return new Promise((settle) => {
    const socket = world.openSocket(socketUrl(world.origin), {
      opened: () => settle(session),
      received: (frame) => session.received(frame),
      closed: () => {
        session.end();
        settle(session);
        listener?.closed();
      },
    });
    const session = new Session(world, socket, (push) => listener?.pushed(push)); // else a visitor asks and is not told
  });
}

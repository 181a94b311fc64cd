import { FEATURES, PROTOCOL_VERSION, type Result } from "@hearth/protocol";
import type { World } from "../ports.ts";
import type { Welcome } from "./connection.ts";
import { type Refused, Session, socketUrl } from "./session.ts";

export interface Visit {
  readonly session: Session;
  readonly welcome: Welcome;
}

/** Runs `work` over a connection of its own: to sign up, to join, to sign in. The connection is closed afterwards. */
export async function visit<T>(
  world: World,
  work: (visit: Visit) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const session = await connect(world);
  try {
    const welcome = await session.ask("hello", { version: PROTOCOL_VERSION, features: [...FEATURES] });
    return welcome.ok ? await work({ session, welcome: welcome.value }) : welcome;
  } finally {
    session.end();
  }
}

/** A session that is open, or that answers everything with `offline`. */
function connect(world: World): Promise<Session> {
  return new Promise((settle) => {
    const socket = world.openSocket(socketUrl(world.origin), {
      opened: () => settle(session),
      received: (frame) => session.received(frame),
      closed: () => {
        session.end();
        settle(session);
      },
    });
    const session = new Session(world, socket, () => undefined); // a visitor asks and is not told
  });
}

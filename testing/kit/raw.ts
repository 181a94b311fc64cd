import { Session } from "@hearth/client/host/session.ts";
import type { World } from "@hearth/client/ports.ts";
import {
  type Answer,
  type Ask,
  type HomeId,
  LABELS,
  PROTOCOL_VERSION,
  type Push,
  proofMessage,
  type RequestName,
} from "@hearth/protocol";
import { type DeviceSecret, openDevice } from "@hearth/sealing";

/** A connection without a device behind it, for a test that speaks the protocol itself. */
export class Raw {
  readonly pushes: Push[] = [];

  private constructor(
    private readonly session: Session,
    readonly welcome: Answer<"hello">,
  ) {}

  /** Opens a socket and says hello: a guest. */
  static async open(world: World): Promise<Raw> {
    const pushes: Push[] = [];
    const session = await new Promise<Session>((settle, fail) => {
      const socket = world.openSocket(`${world.origin.replace(/^http/, "ws")}/socket`, {
        opened: () => settle(it),
        received: (frame) => it.received(frame),
        closed: (code) => {
          it.end();
          fail(new Error(`closed with ${code}`));
        },
      });
      const it = new Session(world, socket, (push) => void pushes.push(push));
      it.gate = () => true; // whoever writes their own client says what they like
    });
    const welcome = await session.ask("hello", { version: PROTOCOL_VERSION, features: [] });
    if (!welcome.ok) throw new Error(welcome.error.code);
    const raw = new Raw(session, welcome.value);
    raw.pushes.push(...pushes);
    return raw;
  }

  /** Opens a socket and proves that it is a device's. */
  static async as(world: World, home: HomeId, secret: DeviceSecret): Promise<Raw> {
    const raw = await Raw.open(world);
    const { device, sign } = await openDevice(secret);
    const signature = await sign(LABELS.nonce, proofMessage(raw.welcome.nonce, home, device));
    await raw.ask("prove", { device, signature });
    return raw;
  }

  /** Asks the host; a refusal fails the test. */
  async ask<N extends RequestName>(name: N, body: Ask<N>): Promise<Answer<N>> {
    const answer = await this.session.ask(name, body);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    return answer.value;
  }

  close(): void {
    this.session.end();
  }
}

import type { DeviceId } from "@hearth/protocol";
import { newId } from "@hearth/protocol";
import pino from "pino";
import { type HostLimits, USUAL_LIMITS } from "../../limits/limits.ts";
import type { InsideTurn } from "../config.ts";
import { startTurn, type TurnServer } from "../server.ts";
import { type Identity, Talker } from "./talker.ts";

/** A server on this computer, with a clock that stands still until it is moved. */
export class Scene {
  private readonly open: { close(): void }[] = [];
  readonly device = newId<DeviceId>();

  private constructor(
    readonly server: TurnServer,
    /** ms since 1970. */
    readonly clock: { now: number },
  ) {}

  /** By default its relays may reach this computer: everything else is nowhere in a test. */
  static async open(config: Partial<InsideTurn> = {}, limits: Partial<HostLimits> = {}): Promise<Scene> {
    const clock = { now: 1_800_000_000_000 };
    const whole: InsideTurn = {
      is: "inside",
      port: 0,
      listen: ["127.0.0.1"],
      relays: [20_000, 29_999],
      name: "127.0.0.1",
      lan: [],
      mayReach: () => true,
      ...config,
    };
    const server = await startTurn(whole, {
      log: pino({ level: "silent" }),
      now: () => clock.now,
      limits: { ...USUAL_LIMITS, ...limits },
    });
    return new Scene(server, clock);
  }

  grant(device = this.device): Identity {
    return this.server.credentials.issue(device, this.clock.now);
  }

  async talker(transport: "udp" | "tcp" = "udp"): Promise<Talker> {
    const talker = await Talker[transport](this.server.port);
    this.open.push(talker);
    return talker;
  }

  /** One that knows whose it is. */
  async introduced(transport: "udp" | "tcp" = "udp", identity = this.grant()): Promise<Talker> {
    const talker = await this.talker(transport);
    await talker.introduce(identity);
    return talker;
  }

  /** Somebody out there, who has heard of nothing. */
  async stranger(): Promise<Stranger> {
    const stranger = await Stranger.open();
    this.open.push(stranger);
    return stranger;
  }

  end(): void {
    for (const it of this.open) it.close();
    this.server.stop();
  }
}

interface Heard {
  readonly text: string;
  readonly port: number;
}

/** A peer: a UDP port that keeps what comes. */
export class Stranger {
  private readonly heard: Heard[] = [];
  private wake: () => void = () => undefined;

  private constructor(
    readonly port: number,
    readonly send: (text: string, port: number) => void,
    readonly close: () => void,
  ) {}

  readonly address = "127.0.0.1";

  static async open(): Promise<Stranger> {
    const socket = await Bun.udpSocket({
      hostname: "127.0.0.1",
      socket: {
        data(_, bytes, port) {
          it.heard.push({ text: bytes.toString(), port });
          it.wake();
        },
        error: () => undefined,
      },
    });
    const it: Stranger = new Stranger(
      socket.port,
      (text, port) => void socket.send(text, port, "127.0.0.1"),
      () => socket.close(),
    );
    return it;
  }

  async next(): Promise<Heard> {
    for (;;) {
      const heard = this.heard.shift();
      if (heard) return heard;
      await new Promise<void>((woken) => {
        this.wake = woken;
      });
    }
  }
}

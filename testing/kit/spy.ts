import { HostConnection } from "@hearth/client/host/connection.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { type Bytes, type GhostSignal, ghostProof, LABELS, randomBytes } from "@hearth/protocol";
import { ghostKeys, newGhost, newGhostSecret } from "@hearth/sealing/ghost/keys.ts";
import { openGhostSignal, sealGhostSignal } from "@hearth/sealing/ghost/signal.ts";
import { after } from "./clock.ts";
import type { TestHome } from "./home.ts";

/** Somebody at the rendezvous of a ghost room who does not have its link, and offers links to all who are there. */
export class Spy {
  private readonly heard: GhostSignal[] = [];
  private constructor(
    private readonly connection: HostConnection,
    private readonly keys: Awaited<ReturnType<typeof ghostKeys>>,
  ) {}

  static async come(home: TestHome, rendezvous: Bytes): Promise<Spy> {
    const me = await newGhost();
    const keys = { ...(await ghostKeys(newGhostSecret())), rendezvous };
    let spy: Spy | undefined;
    const offered = Promise.withResolvers<void>();
    const world = { origin: home.url, openSocket: openWebSocket, after, now: Date.now };
    const connection = new HostConnection(world, {
      welcomed: async (session, { nonce }) => {
        const signature = await me.sign(LABELS.ghostEnter, ghostProof(nonce, rendezvous));
        const entered = await session.ask("ghost.enter", { rendezvous, key: me.key, make: false, signature });
        if (!entered.ok) throw new Error(entered.error.code);
        for (const to of entered.value.here) {
          const place = { to, session: randomBytes(16), number: 1 };
          const signal = await sealGhostSignal(keys, me, place, { kind: "offer", sdp: "v=0" });
          await session.ask("ghost.signal", { signal });
        }
        offered.resolve();
      },
      pushed: (_, push) => void (push.push === "ghost" && spy?.heard.push(push.body.signal)),
      stateChanged: () => undefined,
      cutOff: () => undefined,
      failed: offered.reject,
    });
    spy = new Spy(connection, keys);
    connection.start();
    await offered.promise;
    return spy;
  }

  /** How many of the signals that came it can read. */
  async opened(): Promise<number> {
    const all = await Promise.all(this.heard.map((it) => openGhostSignal(this.keys, it)));
    return all.filter(({ ok }) => ok).length;
  }

  close(): void {
    this.connection.stop();
  }
}

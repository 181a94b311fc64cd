import type { Kind } from "@hearth/lab/nat/routers.ts";
import type { Path } from "@hearth/lab/nat/table.ts";
import { soundHeard, watchCalls } from "../screens/calls.ts";
import { ask, untilAsked } from "./app-device.ts";
import type { Abroad } from "./behind-routers.ts";
import { Inhabitant } from "./inhabitant.ts";

const PATIENCE_MS = 40_000;
const LOOK_MS = 50;

/** Somebody behind a router who speaks without end, and has allowed their browser all that a call needs. */
export class Caller {
  private constructor(readonly self: Inhabitant) {}

  /** `speech`: the sound file that they say again and again, 48 kHz. */
  static async at(home: Abroad, kind: Kind, name: string, speech: string): Promise<Caller> {
    const self = await Inhabitant.at(
      home,
      kind,
      name,
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
      `--use-file-for-fake-audio-capture=${speech}`,
    );
    await watchCalls(self.page);
    return new Caller(self);
  }

  /** Makes a voice channel. */
  makeLounge(): Promise<string> {
    return ask<string>(this.page, '(await mustDevice("createChannel", { name: "lounge", voice: true })).room');
  }

  async enter(room: string): Promise<void> {
    await untilAsked(this.page, `(await askDevice("rooms")).some((it) => it.room === "${room}")`, PATIENCE_MS);
    await ask(this.page, `await mustDevice("joinCall", "${room}")`);
  }

  /** Waits until this one is connected in its call with `other` by that way. */
  async meets({ self }: Caller, path: Path): Promise<void> {
    const there = `it.connection === "connected" && it.path === "${path}" && it.name === "${self.name}"`;
    await untilAsked(this.page, `(await askDevice("calls"))[0]?.members.some((it) => ${there})`, PATIENCE_MS).catch(
      async (cause: unknown) => {
        const seen = await ask(this.page, 'JSON.stringify(await askDevice("calls"))');
        throw new Error(`${this.self.name} never met ${self.name}, ${path}: ${seen}`, { cause });
      },
    );
  }

  /** Which call it is, since when, and by how many connections it hears. */
  inCall(): Promise<{ call: string; since: number; connections: number }> {
    return ask(
      this.page,
      `(async () => {
        const [it] = await askDevice("calls");
        const all = connectionsOfCalls.filter((rtc) => rtc.getReceivers().some(({ track }) => track.kind === "audio"));
        return { call: it.call, since: it.since, connections: all.length };
      })()`,
    );
  }

  /** Waits until sound comes that was not there before. */
  async hears(): Promise<void> {
    const before = await soundHeard(this.page);
    for (const end = Date.now() + PATIENCE_MS; ; await Bun.sleep(LOOK_MS)) {
      const now = await soundHeard(this.page);
      if (now.packets >= before.packets + 5 && now.energy > before.energy + 0.001) return;
      if (Date.now() > end) throw new Error(`${this.self.name} hears nothing`);
    }
  }

  get page() {
    return this.self.page;
  }
}

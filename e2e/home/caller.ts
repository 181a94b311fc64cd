import type { Kind } from "@hearth/lab/nat/routers.ts";
import type { Path } from "@hearth/lab/nat/table.ts";
import { soundHeard, watchCalls } from "../screens/calls.ts";
import { cameTo, listenTo } from "../screens/listen.ts";
import { ask, untilAsked } from "./app-device.ts";
import type { Abroad } from "./behind-routers.ts";
import { Inhabitant } from "./inhabitant.ts";

const PATIENCE_MS = 40_000;
const LOOK_MS = 50;

/** Nothing is done to what is said. */
const SOUND = JSON.stringify({ noise: "off", echoCancellation: false, gainControl: false });

/** Somebody behind a router who speaks without end, and has allowed their browser all that a call needs. */
export class Caller {
  private constructor(readonly self: Inhabitant) {}

  /** `speech`: the sound file that they say again and again. */
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
    await listenTo(self.page);
    await self.page.addInitScript(`localStorage.setItem("hearth.sound", ${JSON.stringify(SOUND)})`);
    return new Caller(self);
  }

  /** This one makes a home, the other comes into it, and both into a voice channel. */
  async talkWith(other: Caller): Promise<void> {
    await other.self.join(await this.self.setUp());
    await other.self.come();
    const lounge = await ask<string>(
      this.self.page,
      '(await mustDevice("createChannel", { name: "lounge", voice: true })).room',
    );
    for (const it of [this, other]) await it.enter(lounge);
  }

  /** Waits until this one is connected in its call with `other` by that way. */
  async meets({ self }: Caller, path: Path): Promise<void> {
    const there = `it.connection === "connected" && it.path === "${path}" && it.name === "${self.name}"`;
    await untilAsked(
      this.self.page,
      `(await askDevice("calls"))[0]?.members.some((it) => ${there})`,
      PATIENCE_MS,
    ).catch(async (cause: unknown) => {
      const seen = await ask(this.self.page, 'JSON.stringify(await askDevice("calls"))');
      throw new Error(`${this.self.name} never met ${self.name}, ${path}: ${seen}`, { cause });
    });
  }

  /** Which call it is, since when, and how many connections there have been in it. */
  inCall(): Promise<{ call: string; since: number; connections: number }> {
    return ask(
      this.self.page,
      `(async () => {
        const [it] = await askDevice("calls");
        const all = connectionsOfCalls.filter((rtc) => rtc.getReceivers().some(({ track }) => track.kind === "audio"));
        return { call: it.call, since: it.since, connections: all.length };
      })()`,
    );
  }

  /** Waits until sound comes that was not there before. */
  async hears(): Promise<void> {
    const before = await soundHeard(this.self.page);
    for (const end = Date.now() + PATIENCE_MS; ; await Bun.sleep(LOOK_MS)) {
      const now = await soundHeard(this.self.page);
      if (now.packets >= before.packets + 5 && now.energy > before.energy + 0.001) return;
      if (Date.now() > end) throw new Error(`${this.self.name} hears nothing`);
    }
  }

  /** So many seconds of what comes. */
  listen(seconds: number): Promise<Float32Array> {
    return cameTo(this.self.page, seconds);
  }

  /** Waits until the screen says how the connection with `other` is; "good": nothing is said of it. */
  async reads({ self }: Caller, rating: "good" | "poor"): Promise<void> {
    const of = this.self.page
      .getByRole("region", { name: "Call" })
      .getByRole("button", { name: `Volume of ${self.name}` });
    await of
      .and(this.self.page.getByRole("button", { name: rating === "good" ? /^((?!connect).)*$/ : /, poor connection/ }))
      .waitFor({ timeout: PATIENCE_MS });
  }

  private async enter(room: string): Promise<void> {
    const { page } = this.self;
    await untilAsked(page, `(await askDevice("rooms")).some((it) => it.room === "${room}")`, PATIENCE_MS);
    await ask(page, `await mustDevice("joinCall", "${room}")`);
  }
}

import { join } from "node:path";
import type { Neighbours } from "@hearth/lab/nat/pairs.ts";
import type { Kind } from "@hearth/lab/nat/routers.ts";
import { type Pair, type Row, wayOf } from "@hearth/lab/nat/table.ts";
import type { Page } from "@playwright/test";
import { ask, holdDevice, untilAsked } from "./app-device.ts";
import { type Abroad, abroad } from "./behind-routers.ts";

const APP = join(import.meta.dirname, "..", "..", "web", "dist");
const PATIENCE_MS = 40_000;

/** In a page: from the first connection that was made to the last that was there, ms. */
const WATCH = `{
  let madeAt, thereAt;
  const Real = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...all) {
      super(...all);
      madeAt ??= performance.now();
      this.addEventListener("connectionstatechange", () => {
        if (this.connectionState === "connected") thereAt = performance.now();
      });
    }
  };
  globalThis.linkTookMs = () => thereAt - madeAt;
}`;

/** Chromiums behind routers for a number of pairs, one for each kind on each side; all in one home, and away. The app has to be built. */
export class Browsers implements Neighbours {
  private constructor(
    private readonly home: Abroad,
    private readonly left: ReadonlyMap<Kind, Inhabitant>,
    private readonly right: ReadonlyMap<Kind, Inhabitant>,
    /** A direct room: nothing but links brings what is said there. */
    private readonly room: string,
  ) {}

  static async moveIn(pairs: readonly Pair[]): Promise<Browsers> {
    const home = await abroad(APP);
    try {
      const side = async (name: string, which: 0 | 1) => {
        const all = new Map<Kind, Inhabitant>();
        for (const kind of new Set(pairs.map((pair) => pair[which])))
          all.set(kind, await Inhabitant.at(home, kind, `${name}-${all.size}`));
        return all;
      };
      const [left, right] = [await side("left", 0), await side("right", 1)];
      const [first, ...others] = [...left.values(), ...right.values()];
      if (!first) throw new Error("nobody moves in");
      const { room, link } = await first.setUp();
      for (const it of others) await it.join(link);
      await first.go();
      return new Browsers(home, left, right, room);
    } catch (error) {
      await home[Symbol.asyncDispose]();
      throw error;
    }
  }

  async meet(pair: Pair, bytes: number): Promise<Row> {
    const [one, two] = [this.left.get(pair[0]), this.right.get(pair[1])];
    if (!one || !two) throw new Error(`nobody lives behind ${pair.join(" or ")}`);
    await one.come();
    await two.come();
    const path = wayOf(pair);
    const [linkMs] = await Promise.all([one.linkTo(two, path), two.linkTo(one, path)]);
    const words = `over the link: ${pair.join(" and ")}`;
    await one.say(this.room, words);
    await two.hears(this.room, words);
    await two.say(this.room, `${words}, and back`);
    await one.hears(this.room, `${words}, and back`);
    const from = performance.now();
    await two.takes(this.room, await one.give(this.room, bytes));
    const loadMs = performance.now() - from;
    await one.go();
    await two.go();
    return { pair, path, linkMs, loadMs };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.home[Symbol.asyncDispose]();
  }
}

/** Somebody with a browser, asked past its screen. */
class Inhabitant {
  private constructor(
    private readonly page: Page,
    private readonly home: Abroad,
    readonly name: string,
  ) {}

  static async at(home: Abroad, kind: Kind, name: string): Promise<Inhabitant> {
    const { page } = await home.browser(kind);
    await holdDevice(page);
    await page.addInitScript(WATCH);
    return new Inhabitant(page, home, name);
  }

  /** Makes the home and a direct room of it; its invite link is good for everybody. */
  async setUp(): Promise<{ room: string; link: string }> {
    const token = new URL(this.home.setUpUrl).hash.slice(1);
    await this.load();
    await this.must("setUp", { ...this.person, password: "six-shillings-a-week", homeName: "Home", token });
    await this.must("kitKept");
    const room = await this.general();
    await this.must("setMode", room, "direct");
    const { link } = await this.must<{ link: string }>("invite", { uses: 100, expires: 0 });
    return { room, link };
  }

  async join(link: string): Promise<void> {
    await this.load();
    await this.must("join", { ...this.person, password: "", link });
    if (await ask(this.page, '(await askDevice("standing")).at === "kit"')) await this.must("kitKept");
    await this.general();
    await this.go();
  }

  async come(): Promise<void> {
    await this.load();
    await this.until('(await askDevice("connection")) === "connected"');
  }

  async go(): Promise<void> {
    await this.page.goto("about:blank");
  }

  async linkTo({ name }: Inhabitant, path: Row["path"]): Promise<number> {
    await this.until(
      `(await askDevice("people")).some((it) => it.username === "${name}" && it.path === "${path}")`,
      `a link of ${this.name} to ${name}: ${path}`,
    );
    return ask<number>(this.page, "linkTookMs()");
  }

  say(room: string, text: string): Promise<unknown> {
    return this.must("post", room, { text });
  }

  hears(room: string, text: string): Promise<unknown> {
    return this.until(`(await askDevice("timeline", "${room}", 50)).items.some((it) => it.text === "${text}")`);
  }

  /** Says something with a file of so many random bytes; the event. */
  give(room: string, bytes: number): Promise<string> {
    const about = '{ name: "load.bin", type: "application/octet-stream" }';
    return ask<string>(
      this.page,
      `(async () => {
        const parts = [];
        for (let left = ${bytes}; left > 0; left -= 65536)
          parts.push(crypto.getRandomValues(new Uint8Array(Math.min(left, 65536))));
        const file = await mustDevice("addFile", "load", new Blob(parts), ${about});
        return (await mustDevice("post", "${room}", { text: "a load", files: [file] })).id;
      })()`,
    );
  }

  /** Fetches it, until it is here. */
  async takes(room: string, event: string): Promise<void> {
    const file = `(await askDevice("timeline", "${room}", 50)).items.find((it) => it.id === "${event}")?.files?.[0]`;
    const blob = await untilAsked<string>(this.page, `${file}?.blob`, PATIENCE_MS);
    await this.must("fetchFile", room, event, blob);
    await this.until(`${file}?.state === "here"`);
  }

  private get person() {
    return { username: this.name, displayName: this.name };
  }

  private async load(): Promise<void> {
    await this.page.goto(new URL(this.home.setUpUrl).origin);
    await this.until("heldDevice() !== undefined");
  }

  private general(): Promise<string> {
    return untilAsked(this.page, '(await askDevice("rooms")).find((it) => it.name === "general")?.room', PATIENCE_MS);
  }

  private until(expression: string, what = expression): Promise<unknown> {
    return untilAsked(this.page, expression, PATIENCE_MS).catch((error: unknown) => {
      throw new Error(`${this.name} never saw ${what}`, { cause: error });
    });
  }

  private must<T>(method: string, ...args: readonly unknown[]): Promise<T> {
    const words = [method, ...args].map((it) => JSON.stringify(it)).join(", ");
    return ask<T>(this.page, `await mustDevice(${words})`);
  }
}

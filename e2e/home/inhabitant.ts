import type { Namespace } from "@hearth/lab/nat/namespace.ts";
import type { Kind } from "@hearth/lab/nat/routers.ts";
import type { Path } from "@hearth/lab/nat/table.ts";
import type { Page } from "@playwright/test";
import { ask, holdDevice, untilAsked } from "./app-device.ts";
import type { Abroad } from "./behind-routers.ts";

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

/** Somebody with a browser, asked past its screen. */
export class Inhabitant {
  private constructor(
    readonly page: Page,
    private readonly home: Abroad,
    readonly name: string,
    readonly computer: Namespace,
  ) {}

  /** `args`: more of Chromium's options. */
  static async at(home: Abroad, kind: Kind, name: string, ...args: readonly string[]): Promise<Inhabitant> {
    const { page, computer } = await home.browser(kind, ...args);
    await holdDevice(page);
    await page.addInitScript(WATCH);
    return new Inhabitant(page, home, name, computer);
  }

  /** Makes the home; its invite link is good for everybody. */
  async setUp(): Promise<string> {
    const token = new URL(this.home.setUpUrl).hash.slice(1);
    await this.load();
    await this.must("setUp", { ...this.person, password: "six-shillings-a-week", homeName: "Home", token });
    await this.must("kitKept");
    await this.general();
    return (await this.must<{ link: string }>("invite", { uses: 100, expires: 0 })).link;
  }

  /** Begins a direct room with everybody else: nothing but links brings what is said there. */
  async gather(): Promise<string> {
    const people = await ask<string[]>(
      this.page,
      '(await askDevice("people")).filter((it) => !it.me).map((it) => it.person)',
    );
    const room = { kind: "private", name: "links", mode: "direct", people };
    return (await this.must<{ room: string }>("startRoom", room)).room;
  }

  async join(link: string): Promise<void> {
    await this.load();
    await this.must("join", { ...this.person, password: "", link });
    if (await ask(this.page, '(await askDevice("standing")).at === "kit"')) await this.must("kitKept");
    await this.general();
    await this.go();
  }

  come(): Promise<void> {
    return this.load();
  }

  async go(): Promise<void> {
    await this.page.goto("about:blank");
  }

  async linkTo({ name }: Inhabitant, path: Path): Promise<number> {
    await this.until(
      `(await askDevice("people")).some((it) => it.username === "${name}" && it.path === "${path}")`,
      `a link of ${this.name} to ${name}: ${path}`,
    );
    return ask<number>(this.page, "linkTookMs()");
  }

  /** Waits until there is no link any more: whoever is gone without a word is noticed after a while. */
  async partedFrom({ name }: Inhabitant): Promise<void> {
    const isThere = `it.username === "${name}" && (it.path === "direct" || it.path === "relayed")`;
    await untilAsked(this.page, `!(await askDevice("people")).some((it) => ${isThere})`, 3 * PATIENCE_MS);
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
    await this.until('heldDevice() !== undefined && (await askDevice("connection")) === "connected"');
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

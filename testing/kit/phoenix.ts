import { join } from "node:path";
import type { Database } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { asText } from "@hearth/client/store/meta.ts";
import type { Roster } from "@hearth/roster";
import { readHostFrame } from "../hostile/frames.ts";
import { type CrashableWorld, crashable } from "./crash.ts";
import { Gate } from "./gate.ts";
import type { TestDevice, TestHome } from "./home.ts";
import { Plug } from "./plug.ts";
import { Tap } from "./tap.ts";
import { Thief } from "./thief.ts";

/** A store in which nothing was written for so long, ms, will not come to hold what was waited for any more. */
const SILENCE_MS = 20_000;

/** A device over a file, which crashes where it is told to and is opened again over what is left. */
export class Phoenix {
  private constructor(
    private readonly home: TestHome,
    private readonly path: string,
    /** As it is since it was opened last. */
    public device: TestDevice,
    private crashing: CrashableWorld,
    private readonly tap: Tap,
    /** Its network cable. */
    readonly plug: Plug,
    /** Where its changes of the roster can be made to wait for another's. */
    readonly gate: Gate,
  ) {}

  static async open(home: TestHome, name: string): Promise<Phoenix> {
    const path = join(home.folder, `${name}.db`);
    const plug = new Plug();
    const gate = new Gate(plug.openSocket);
    const tap = new Tap(gate.openSocket);
    const crashing = crashable(path, home.surroundings({ openSocket: tap.openSocket }));
    return new Phoenix(home, path, await home.open(crashing.world), crashing, tap, plug, gate);
  }

  /** Its store; after a crash the copy into which the dead device writes. */
  get store(): Database {
    return this.crashing.world.database;
  }

  /** What the store holds now, in a file of its own, as a thief would take it along. */
  copyStore(): Database {
    const copy = `${this.path}.copy-${crypto.randomUUID()}`;
    this.store.run("VACUUM INTO ?", copy);
    return openBunDatabase(copy);
  }

  /** Waits until the store is as wanted: `look` gives nothing more that is missing. It looks again behind each write. */
  async untilStore(what: string, look: (store: Database) => string | undefined): Promise<void> {
    await new Promise<void>((settle, fail) => {
      let missing: string | undefined;
      let watchdog: Timer | undefined;
      const check = () => {
        clearTimeout(watchdog);
        missing = look(this.store);
        if (missing === undefined) settle();
        else watchdog = setTimeout(() => fail(new Error(`never came: ${what}\nmissing: ${missing}`)), SILENCE_MS);
      };
      this.crashing.onWritten(check);
      check();
    });
  }

  /** Steps since it was opened last. */
  get steps(): number {
    return this.crashing.steps();
  }

  get hasCrashed(): boolean {
    return this.crashing.hasCrashed();
  }

  /** Changes of the roster that it had begun, and not ended, when it crashed: invites and devices to sign out, by their ids. */
  readonly begun: string[] = [];

  /** The roster as its store has it. */
  async roster(): Promise<Roster> {
    return (await Thief.of(this.crashing.world.database)).roster;
  }

  /** How often somebody else was faster with a change of the roster or the ring. */
  get collisions(): number {
    return this.tap.frames.filter(({ to, bytes }) => {
      const frame = to === "device" && readHostFrame(bytes);
      return frame && frame.is === "refusal" && frame.code === "roster_moved";
    }).length;
  }

  /** Crashes at the `step`-th step from now. */
  crashIn(step: number): void {
    this.crashing.crashIn(step);
  }

  /** Crashes now. */
  crash(): void {
    this.crashing.crash();
  }

  /** Ends it, if it has not crashed by now, and opens it again, to crash at the `step`-th step if that is given. */
  async reopen(step?: number): Promise<void> {
    this.crashing.crash();
    const left = openBunDatabase(this.path); // not what the dead device still wrote into its copy
    this.begun.push(...intentsIn(left));
    left.close();
    this.crashing = crashable(this.path, this.home.surroundings({ openSocket: this.tap.openSocket }));
    if (step !== undefined) this.crashing.crashIn(step);
    const opened = this.home.open(this.crashing.world);
    const device = await Promise.race([opened, this.crashing.crashed]);
    if (device) this.device = device;
  }

  /** What `work` comes to, or that the device crashed before it was done. */
  async tries<T>(work: () => Promise<T>): Promise<T | "crashed"> {
    return Promise.race([work(), this.crashing.crashed.then(() => "crashed" as const)]);
  }

  /** Waits until no change of the roster is left that it has begun and neither done nor reported. */
  async untilNothingPends(): Promise<void> {
    await new Promise<void>((settle) => {
      const look = () => {
        if (intentsIn(this.crashing.world.database).length === 0) settle();
      };
      this.crashing.onWritten(look);
      look();
    });
  }
}

function intentsIn(database: Database): string[] {
  return database.all("SELECT id FROM intents").map((row) => asText(row["id"]));
}

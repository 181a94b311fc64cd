import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceApi } from "@hearth/client/api.ts";
import { openDevice } from "@hearth/client/device.ts";
import type { OpenSocket, PeerPort, World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { openBunBlobs } from "@hearth/client/store/bun-blobs.ts";
import { emptyStore } from "@hearth/client/store/story/empty.ts";
import { type HostConfig, startHost } from "@hearth/host";
import type { Stretching } from "@hearth/sealing";
import { after } from "./clock.ts";

/** A device under test. */
export type TestDevice = DeviceApi & { close(): unknown };

/** How a device reaches others; without `peers` it makes no links. */
interface Surroundings {
  readonly openSocket?: OpenSocket;
  readonly origin?: string;
  readonly peers?: PeerPort;
}

/** A story has no secret, and passwords in most of them: real stretching is half of what the stories would cost. */
export const LIGHT: Stretching = { iterations: 1, memory: 1_024, parallelism: 1 };

/** A host that runs, in this process or another. */
export interface RunningHost {
  readonly url: string;
  readonly port: number;
  readonly setUpToken?: string | undefined;
  stop(): Promise<void>;
}

/** Starts a host. */
export type StartHost = (config: HostConfig) => Promise<RunningHost>;

/** Limits that no story reaches by being quick. */
const GENEROUS = { burst: 1_000_000, perSecond: 1_000_000, wrongPerAddress: 10_000, loginsPerAddress: 10_000 };

/**
 * A real host in this process, on a free port and with a folder of its own, and the devices that were opened at it. All
 * of it is gone when the story ends: `await using home = await TestHome.start()`.
 */
export class TestHome implements AsyncDisposable {
  /** What ends with the story, last opened first. */
  readonly endings: (() => unknown)[] = [];
  /** Each line of the host's log. */
  readonly log: string[] = [];
  private host: RunningHost | undefined;

  private constructor(
    private readonly config: Partial<HostConfig>,
    private readonly run: StartHost,
    /** Holds the host's data, and the files of devices. */
    readonly folder: string,
  ) {}

  static async start(config: Partial<HostConfig> = {}, run: StartHost = startHost): Promise<TestHome> {
    const home = new TestHome(config, run, mkdtempSync(join(tmpdir(), "hearth-home-")));
    await home.startHost();
    return home;
  }

  /** Folder of everything that the host keeps. */
  get data(): string {
    return join(this.folder, "host");
  }

  get url(): string {
    return this.running.url;
  }

  get setUpToken(): string {
    const token = this.running.setUpToken;
    if (!token) throw new Error("this home is set up already");
    return token;
  }

  /** The world of a device at this home: as it is, but in haste to try again. `path`: its store's file. */
  world(it: { readonly path?: string } & Surroundings = {}): World {
    const { path } = it;
    const blobs = path === undefined ? {} : { blobs: openBunBlobs(`${path}-blobs`) };
    return { ...this.surroundings(it), ...blobs, database: path === undefined ? emptyStore() : openBunDatabase(path) };
  }

  /** A device's world without its store. */
  surroundings({ openSocket = openWebSocket, origin = this.url, peers }: Surroundings = {}): Omit<World, "database"> {
    const blobs = openBunBlobs(mkdtempSync(join(this.folder, "blobs-")));
    return { origin, openSocket, now: Date.now, after, blobs, stretching: LIGHT, ...(peers && { peers }) };
  }

  /** Opens a device; without a path its store is in memory. */
  async device(it: { readonly path?: string } & Surroundings = {}): Promise<TestDevice> {
    return this.open(this.world(it));
  }

  async open(world: World): Promise<TestDevice> {
    const device = await openDevice(world);
    this.endings.push(() => device.close());
    return device;
  }

  /** Stops the host as its owner would. Its address stays taken for {@link startHost}. */
  async stopHost(): Promise<void> {
    await this.host?.stop();
  }

  /** Starts the host over the same folder, and at the same address as before. */
  async startHost(): Promise<void> {
    const config: HostConfig = {
      data: this.data,
      port: this.host?.port ?? 0,
      log: (line) => void this.log.push(line),
      ...this.config,
      limits: { ...GENEROUS, ...this.config.limits },
    };
    this.host = await this.run(config);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.endings.reverse()) await end();
    await this.stopHost();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get running(): RunningHost {
    if (!this.host) throw new Error("the host has not been started");
    return this.host;
  }
}

import type { CallView, DeviceApi } from "@hearth/client/api.ts";
import type { Media, MediaEvents, MediaKeys, MediaPort } from "@hearth/client/ports.ts";
import { type DeviceId, type RoomId, randomBytes, toHex } from "@hearth/protocol";
import { until } from "./until.ts";

/** Connections for sound between devices in one process: they connect as the descriptions say that they were handed. */
export class Sound {
  private readonly ends = new Map<string, End>();
  /** Another certificate than the described one is shown by ends that are opened from now on. */
  impostor = false;

  /** The newest keys that a device has for media that is sealed; connections that seal say so. */
  readonly keys = new Map<DeviceId, MediaKeys>();
  readonly sealing = new Set<DeviceId>();
  private readonly waiting = new Set<() => void>();

  /** The key of one device's media, as another has it. */
  keyOf(at: DeviceId, whose: DeviceId) {
    const keys = this.keys.get(at);
    return keys?.own.device === whose ? keys.own : keys?.others.find(({ device }) => device === whose);
  }

  /** Waits until the keys that devices have are as `isSo` wants them. */
  untilKeys(isSo: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!isSo()) return;
        this.waiting.delete(look);
        done();
      };
      this.waiting.add(look);
      look();
    });
  }

  /** `seals`: it can seal media. `more`: lines that its descriptions have besides. */
  port({ seals = false, more = "" } = {}): MediaPort {
    const port: MediaPort = {
      ...(seals && { seal: (keys: MediaKeys) => this.took(keys) }),
      open: ({ device, events, seals: sealed, relayOnly }) => {
        if (sealed) this.sealing.add(device);
        else this.sealing.delete(device);
        const end = new End(device, events, this.ends, { impostor: this.impostor, relayOnly, more }, port);
        this.ends.set(end.name, end);
        return end;
      },
    };
    return port;
  }

  /** Pairs of ends between which something is heard both ways. */
  get pairs(): number {
    return [...this.ends.values()].filter((end) => end.hears).length / 2;
  }

  /** Somebody would be heard or played by this device: it has allowed a connection that stands. */
  get anybodyAllowed(): boolean {
    return [...this.ends.values()].some((end) => end.isAllowed);
  }

  /** How the ends that stand look for ways: by relays alone, or by all. */
  get ways(): readonly ("relays" | "all")[] {
    return [...this.ends.values()].filter(({ hears }) => hears).map(({ as }) => (as.relayOnly ? "relays" : "all"));
  }

  /** The same of all that a device has ever begun. */
  begunBy(port: MediaPort): readonly ("relays" | "all")[] {
    return [...this.ends.values()]
      .filter((end) => end.port === port)
      .map(({ as }) => (as.relayOnly ? "relays" : "all"));
  }

  /** Names of the ends that those of that device were told of, each by its newest description. */
  toldOf(port: MediaPort): readonly string[] {
    return [...this.ends.values()].flatMap((end) => (end.port === port ? (end.remote ?? []) : []));
  }

  /** How often anybody has offered a connection, or a change of one. */
  get offers(): number {
    return [...this.ends.values()].reduce((sum, { offers }) => sum + offers, 0);
  }

  /** Connections' ends that there have been, and how often they were given other servers to find a way with. */
  get made(): number {
    return this.ends.size;
  }

  get renewed(): number {
    return [...this.ends.values()].reduce((sum, { renewed }) => sum + renewed, 0);
  }

  /** On one connection something is to be sent that both ends have to agree on. */
  need(): void {
    this.open[0]?.need();
  }

  /** Connections waver; with `back` they come back by themselves. */
  waver(): void {
    for (const end of this.open) end.waver();
  }

  back(): void {
    for (const end of this.open) end.back();
  }

  private took(keys: MediaKeys): void {
    this.keys.set(keys.own.device, keys);
    for (const look of [...this.waiting]) look();
  }

  private get open(): readonly End[] {
    return [...this.ends.values()].filter(({ isOpen }) => isOpen);
  }

  /** A device is there no more, and has told nobody. */
  vanish(port: MediaPort): void {
    for (const end of this.ends.values()) if (end.port === port) end.vanish();
  }

  /** A device's page is closed: what its connections were connected with is told. */
  shut(port: MediaPort): void {
    for (const end of this.ends.values()) if (end.port === port) end.shut();
  }

  /** Connections waver and come back when they are repaired. */
  breakAll(): void {
    for (const end of this.ends.values()) end.waver();
  }
}

class End implements Media {
  readonly name = toHex(randomBytes(8));
  private readonly fingerprint = fingerprint();
  remote: string | undefined;
  isAllowed = false;
  private isClosed = false;
  private isUp = false;
  private round = 0;
  offers = 0;
  renewed = 0;

  constructor(
    readonly device: DeviceId,
    private readonly events: MediaEvents,
    private readonly ends: ReadonlyMap<string, End>,
    readonly as: { readonly impostor: boolean; readonly relayOnly: boolean; readonly more: string },
    readonly port: MediaPort,
  ) {}

  get hears(): boolean {
    return this.isUp && this.isAllowed && (this.other?.isAllowed ?? false) && !this.isClosed;
  }

  renew(): void {
    this.renewed += 1;
  }

  async offer(restart: boolean): Promise<string> {
    this.offers += 1;
    if (restart) this.isUp = false;
    return this.describe();
  }

  async answer(offer: string): Promise<string> {
    this.take(offer);
    return this.describe();
  }

  async accept(answer: string): Promise<void> {
    this.take(answer);
  }

  async add(): Promise<void> {}

  async fingerprints(): Promise<readonly string[]> {
    const { other } = this;
    if (!other) return [];
    return [other.as.impostor ? fingerprint() : other.fingerprint];
  }

  allow(): void {
    this.isAllowed = true;
  }

  async path(): Promise<"direct"> {
    return "direct";
  }

  close(): void {
    this.isClosed = true;
    this.isAllowed = false;
  }

  vanish(): void {
    const { other } = this;
    this.close();
    other?.waver();
  }

  shut(): void {
    const { other } = this;
    this.close();
    if (other?.isUp) other.events.state("closed");
  }

  waver(): void {
    if (this.isClosed || !this.isUp) return;
    this.isUp = false;
    this.events.state("wavering");
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  need(): void {
    this.events.needed();
  }

  back(): void {
    if (this.isClosed || this.isUp) return;
    this.isUp = true;
    this.events.state("connected");
  }

  private get other(): End | undefined {
    const other = this.remote === undefined ? undefined : this.ends.get(this.remote);
    return other?.isClosed ? undefined : other;
  }

  private describe(): string {
    setTimeout(() =>
      this.events.candidate({ candidate: `candidate:1 1 udp 1 127.0.0.1 ${9 + this.round++} typ host`, mid: "0" }),
    );
    return `v=0\r\na=ice-ufrag:${this.name}\r\na=fingerprint:sha-256 ${this.fingerprint}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n${this.as.more}`;
  }

  private take(sdp: string): void {
    this.remote = /a=ice-ufrag:(\w+)/.exec(sdp)?.[1];
    setTimeout(() => {
      const { other } = this;
      if (this.isClosed || other?.remote !== this.name) return;
      for (const end of [this, other]) {
        end.isUp = true;
        end.events.state("connected");
      }
    });
  }
}

const fingerprint = () =>
  toHex(randomBytes(32))
    .toUpperCase()
    .replace(/..(?!$)/g, "$&:");

export const callIn = async (device: DeviceApi, room: RoomId): Promise<CallView | undefined> =>
  (await device.calls()).find((it) => it.room === room);

/** Waits until the room's call looks like this to a device; undefined: there is none. */
export function untilCall(device: DeviceApi, room: RoomId, is: CallView["is"] | undefined): Promise<unknown> {
  return until(`the call is ${is ?? "over"}`, device, async () => (await callIn(device, room))?.is === is);
}

/** Waits until this device is connected with `count` others in the room's call. */
export function untilConnectedWith(device: DeviceApi, room: RoomId, count: number): Promise<unknown> {
  return until(`it is connected with ${count}`, device, async () => {
    const call = await callIn(device, room);
    return call?.members.filter(({ connection }) => connection === "connected").length === count;
  });
}

/** What the timeline of a room says of calls. */
export async function callsNoted(device: DeviceApi, room: RoomId): Promise<string[]> {
  const { items } = await device.timeline(room, 50);
  return items.flatMap((it) => (it.kind === "call" ? [it.text] : []));
}

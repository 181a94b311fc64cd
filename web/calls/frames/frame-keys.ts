import { FrameOpener, FrameSealer } from "@hearth/client/calls/media.ts";
import { Line } from "@hearth/client/line.ts";
import type { MediaKeys } from "@hearth/client/ports.ts";
import { type DeviceId, toHex } from "@hearth/protocol";

type Bytes = Uint8Array<ArrayBuffer>;

/** Which way frames go, and on the way in whose they have to be. */
export type Side = { readonly side: "seal" } | { readonly side: "open"; readonly device: DeviceId };

/** All keys of a page's calls, for all its connections. Invariant: no frame of either side passes without one. */
export class FrameKeys {
  /** By key, for good: a key whose sealer began anew would count twice. */
  private readonly sealers = new Map<string, Promise<FrameSealer>>();
  private readonly opener: FrameOpener;
  private readonly line = new Line();
  private sealer: Promise<FrameSealer> | undefined;
  private known: readonly DeviceId[] = [];

  /** `now`: ms, growing. */
  constructor(now: () => number) {
    this.opener = new FrameOpener(now);
  }

  /** From now on frames are sealed and opened by these. In the order in which they come: the last are those that count. */
  take(keys: MediaKeys): Promise<void> {
    return this.line.run(() => this.takeNow(keys));
  }

  /** A frame as it goes on; undefined: it does not. */
  async pass(frame: Bytes, side: Side): Promise<Bytes | undefined> {
    if (side.side === "seal") return (await this.sealer)?.seal(frame);
    const opened = await this.opener.open(side.device, frame);
    return typeof opened === "string" ? undefined : opened;
  }

  private async takeNow({ own, others }: MediaKeys): Promise<void> {
    const name = toHex(own.base);
    const mine = this.sealers.get(name) ?? FrameSealer.of(own);
    this.sealers.set(name, mine);
    this.sealer = mine;
    const here = others.map(({ device }) => device);
    for (const device of this.known) if (!here.includes(device)) this.opener.remove(device);
    this.known = here;
    for (const key of others) await this.opener.add(key);
  }
}

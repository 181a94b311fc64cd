import type { BlobWay } from "@hearth/client/blobs/way.ts";
import { deviceOf, openLife } from "@hearth/client/device.ts";
import type { Life } from "@hearth/client/life.ts";
import type { World } from "@hearth/client/ports.ts";
import { type Bytes, blobName } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./home.ts";

/** A device whose files go to and from another's store in this process, without host or links. */
export interface LoopedDevice {
  readonly device: TestDevice;
  readonly life: Life;
}

/** What happens to a chunk on its way. */
export interface Meddling {
  /** `undefined`: the way ends here, and can do no more now. */
  chunk?(chunk: number, sealed: Bytes): Bytes | undefined;
  /** Gives the list of hashes first. */
  readonly leaves?: boolean;
  /** Called before each chunk; the chunk waits for it. */
  before?(chunk: number): Promise<unknown>;
}

/** The host takes what goes up, because messages wait for that, and has nothing to hand out. */
async function upAlone(url: string, init: RequestInit): Promise<Response> {
  return init.method === "GET" ? new Response(null, { status: 404 }) : fetch(url, init);
}

/** Opens a device that keeps files, and of which a test can take hold. */
export async function openLooped(home: TestHome, world: World = home.world()): Promise<LoopedDevice> {
  const life = await openLife({ ...world, fetch: upAlone });
  const device = deviceOf(life);
  home.endings.push(() => (life.isClosed ? undefined : device.close()));
  return { device, life };
}

/** From now on `to` fetches what it wants out of the store of `from`. To be called again when somebody has come in. */
export function loop(from: LoopedDevice, to: LoopedDevice, meddle: Meddling = {}): { readonly sent: number[] } {
  const sent: number[] = [];
  const [theirs, mine] = [from.life.blobs, to.life.blobs];
  if (!theirs || !mine) throw new Error("these devices keep no files");
  const way: BlobWay = {
    name: "links",
    leads: () => !from.life.isClosed,
    async fetch({ key, signal, progressed }) {
      const id = blobName(key.hash);
      const there = theirs.has(id);
      if (!there) return "gone";
      const leaves = theirs.leaves(id);
      if (meddle.leaves && leaves) await mine.setLeaves(id, leaves);
      for (let chunk = 0; chunk < there.chunks; chunk++) {
        if (mine.has(id)?.have.has(chunk)) continue;
        await meddle.before?.(chunk);
        if (signal.aborted) return "later";
        const sealed = await theirs.read(id, chunk);
        const came = sealed && (meddle.chunk ? meddle.chunk(chunk, sealed) : sealed);
        if (!came) return "later";
        sent.push(chunk);
        if ((await mine.write(id, chunk, came)) === "wrong") return "later";
        progressed(came.length);
      }
      return (await mine.complete(id)) === "whole" ? "whole" : "later";
    },
  };
  to.life.inside?.transfers?.use(way);
  return { sent };
}

import { type BlobId, blobName, type RoomId } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing";
import { modeNow } from "../delivery/ways.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import type { Failure } from "../outcome.ts";
import { referAgain } from "../restored/files.ts";
import { Courier, type Errand } from "./courier.ts";
import { fetchMissing } from "./down.ts";
import type { BlobFiles } from "./files.ts";
import { hashOf } from "./named.ts";
import { blobRow } from "./rows.ts";
import { bring, takeBack } from "./up.ts";
import type { BlobWay, Offer, Want } from "./way.ts";

/** Files through the host, in rooms that are kept or relayed: it has sealed chunks, and learns neither names nor types. */
export class HostWay implements BlobWay {
  readonly name = "host";

  constructor(
    private readonly home: Home,
    private readonly files: BlobFiles,
    private readonly session: () => Session | undefined,
  ) {}

  leads(room: RoomId): boolean {
    return this.session() !== undefined && modeNow(this.home, room) !== "direct";
  }

  fetch({ key, room, signal, progressed }: Want): Promise<"whole" | "later" | "gone" | Failure> {
    const blob = blobName(key.hash);
    const size = sealedSize(key.size);
    const courier = this.courier({ room, blob, action: "get", size }, signal);
    return fetchMissing(this.files, courier, blob, size, { signal, progressed });
  }

  async offer({ blob, room, event, signal, progressed }: Offer): Promise<"done" | "later" | Failure> {
    const row = blobRow(this.home.database, blob);
    if (row?.state !== "whole") return "done"; // it went with its message
    const errand: Errand = { room, blob, action: "put", size: row.size };
    const came = await bring(this.files, this.courier(errand, signal), row.size, { blob, progressed });
    if (signal.aborted && !this.isWanted(blob)) {
      // Nobody wants it there any more: it need not lie there for a day.
      const over = AbortSignal.timeout(10_000);
      await takeBack(this.courier(errand, over), row.size);
    }
    const session = this.session();
    if (came === "done" && session) await referAgain(this.home, session, event, blob);
    return came;
  }

  /** All of it is here, whichever way it came: of a relayed room the host keeps it for this device no longer. */
  async came(blob: BlobId, room: RoomId): Promise<void> {
    if (modeNow(this.home, room) !== "relayed") return;
    await this.session()?.ask("blobs.taken", { room, blobs: [hashOf(blob)] });
  }

  private isWanted(blob: BlobId): boolean {
    return this.files.list.rows().some((it) => it.way === "up" && it.blob === blob);
  }

  private courier(errand: Errand, signal: AbortSignal): Courier {
    return new Courier(this.home.world, this.session, errand, signal);
  }
}

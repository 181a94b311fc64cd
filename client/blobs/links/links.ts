import { type BlobFrame, type BlobId, type Bytes, blobName, type PersonId, type RoomId } from "@hearth/protocol";
import { Allowance } from "../../peers/allowance.ts";
import type { LinkPath, World } from "../../ports.ts";
import type { BlobWay, Want } from "../way.ts";
import { Fetching } from "./fetching.ts";
import { Giving } from "./giving.ts";
import type { BlobLink, Shelf } from "./shelf.ts";
import { Source } from "./source.ts";

/** Frames about blobs that one link may bring. */
const FRAMES = { burst: 1_000, perSecond: 400 } as const;
/** A page of hashes is as much work as so many others. */
const HASHES = 10;
/** So often sources that are slow or had nothing are looked at, ms. */
const LOOK_MS = 500;

/** A link and who is at its end. */
export interface LinkToPerson extends BlobLink {
  readonly person: PersonId;
  /** Which way it leads; undefined: not known yet. */
  readonly path: LinkPath | undefined;
  usedAt: number;
  end(why: "hostile"): void;
}

/** What blobs over links need of the device. */
export interface LinkBlobsOwner {
  readonly world: Pick<World, "now" | "after" | "aside">;
  /** What belongs to a room may go over a link: who is at its end is in the room, as its roster is known here, and the room wants no other way. */
  mayGo(room: RoomId, link: Pick<LinkToPerson, "person" | "path">): boolean;
  readonly shelf: Shelf;
  failed(error: unknown): void;
}

interface End {
  readonly source: Source;
  readonly giving: Giving;
  readonly frames: Allowance;
}

/**
 * Blobs over links (SPEC: PR30), both ways: brought by whoever in the room has them, given to whoever is in a room in which an event
 * here refers to them. What one link does harms no other.
 */
export class LinkBlobs implements BlobWay {
  readonly name = "links";
  private readonly ends = new Map<LinkToPerson, End>();
  private readonly fetches = new Map<Fetching, RoomId>();
  private cancelLook: (() => void) | undefined;

  constructor(private readonly owner: LinkBlobsOwner) {}

  /** Brings what is missing of a blob that is known here. "later": nobody who is linked has it. A full disk rejects. */
  async fetch(it: Want): Promise<"whole" | "later"> {
    const { shelf, world } = this.owner;
    const blob = blobName(it.key.hash);
    const here = shelf.of(blob);
    if (!here || it.signal.aborted) return "later";
    const about = {
      now: () => world.now(),
      progressed: (bytes: number) => it.progressed(bytes),
      silent: () => it.silent?.(),
    };
    const fetching = new Fetching(blob, here, shelf, about);
    this.fetches.set(fetching, it.room);
    const stop = () => fetching.stop();
    it.signal.addEventListener("abort", stop);
    for (const [link, { source }] of this.ends) this.join(fetching, it.room, link, source);
    fetching.look();
    this.lookOn();
    try {
      return await fetching.ended;
    } finally {
      it.signal.removeEventListener("abort", stop);
      this.fetches.delete(fetching);
    }
  }

  /** Somebody in the room is linked, and may be asked. */
  leads(room: RoomId): boolean {
    return [...this.ends.keys()].some((link) => this.owner.mayGo(room, link));
  }

  opened(link: LinkToPerson): void {
    const { world, shelf, failed } = this.owner;
    const now = () => world.now();
    const aside = async () => world.aside?.();
    const source = new Source(link, now, failed, aside);
    const giving = new Giving(link, shelf, (blob) => this.may(link, blob), now, failed, aside);
    this.ends.set(link, { source, giving, frames: new Allowance(FRAMES, now) });
    for (const [fetching, room] of this.fetches) this.join(fetching, room, link, source);
  }

  ended(link: LinkToPerson): void {
    const end = this.ends.get(link);
    this.ends.delete(link);
    if (end) for (const fetching of this.fetches.keys()) fetching.leave(end.source);
  }

  /** Takes what a link brings of blobs. */
  received(link: LinkToPerson, frame: BlobFrame): void {
    const end = this.ends.get(link);
    if (!end) return;
    const isFair = end.frames.take(frame.is === "blob.hashes" ? HASHES : 1) && this.take(end, frame);
    if (!isFair) link.end("hostile");
  }

  chunk(link: LinkToPerson, message: Bytes): void {
    const end = this.ends.get(link);
    if (!end) return;
    link.usedAt = this.owner.world.now();
    if (!end.source.take(message)) link.end("hostile");
  }

  /** A link brings words: chunks keep them waiting for less than they would each other. */
  spoken(link: LinkToPerson): void {
    this.ends.get(link)?.source.pace.spoken();
  }

  /** A link's channel for chunks takes more. */
  drained(link: LinkToPerson): void {
    link.usedAt = this.owner.world.now();
    this.ends.get(link)?.giving.pump();
  }

  /** Who is in which room, or which way a link leads, may have changed. */
  review(): void {
    this.known.clear();
    for (const [fetching, room] of this.fetches) {
      for (const [link, { source }] of this.ends) {
        if (this.owner.mayGo(room, link)) fetching.join(source);
        else fetching.leave(source);
      }
    }
  }

  stop(): void {
    this.cancelLook?.();
    for (const fetching of [...this.fetches.keys()]) fetching.stop();
  }

  private take({ source, giving }: End, frame: BlobFrame): boolean {
    switch (frame.is) {
      case "blob.ask":
      case "blob.hashes":
      case "blob.want":
      case "blob.stop":
        return giving.take(frame);
      case "blob.has":
      case "blob.leaves":
      case "blob.none":
        return source.told(frame);
    }
  }

  private join(fetching: Fetching, room: RoomId, link: LinkToPerson, source: Source): void {
    if (link.isOpen && this.owner.mayGo(room, link)) fetching.join(source);
  }

  /** Who may have what, until something changes or for {@link LOOK_MS}: each grant asks. */
  private readonly known = new Map<string, { readonly may: boolean; readonly at: number }>();

  private may(link: LinkToPerson, blob: BlobId): boolean {
    const now = this.owner.world.now();
    const key = `${link.person} ${link.path} ${blob}`;
    const known = this.known.get(key);
    if (known && now - known.at < LOOK_MS) return known.may;
    if (this.known.size > 1_000) this.known.clear();
    const may = this.owner.shelf.roomsOf(blob).some((room) => this.owner.mayGo(room, link));
    this.known.set(key, { may, at: now });
    return may;
  }

  private lookOn(): void {
    this.cancelLook?.();
    this.cancelLook = this.owner.world.after(
      LOOK_MS,
      () => {
        for (const fetching of [...this.fetches.keys()]) fetching.look();
        this.cancelLook = undefined;
        if (this.fetches.size > 0) this.lookOn();
      },
      "patience",
    );
  }
}

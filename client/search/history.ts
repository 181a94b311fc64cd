import type { RoomId } from "@hearth/protocol";
import { z } from "zod";
import type { Inside } from "../home/inside.ts";
import { endsBeforeMyTime } from "../private/past.ts";
import { Kept } from "../store/meta.ts";
import type { SearchResults } from "./api.ts";

/** Between two pages: whoever talks meanwhile is not to feel it. */
const PAUSE_MS = 150;
const PAGE = 500;

/** Reads what rooms hold at the host from before this device came, so that it can be found. From the first search on. */
export class History {
  private readonly wish: Kept<boolean>;
  private running = false;
  /** Rooms whose older pages could not be had over this connection. */
  private readonly stuck = new Set<RoomId>();

  constructor(
    private readonly inside: Inside,
    private readonly moved: () => void,
  ) {
    this.wish = new Kept(inside.home.database, "search-history", z.boolean());
  }

  get progress(): SearchResults["history"] {
    let [done, of] = [0, 0];
    for (const { first, last } of this.rooms()) {
      done += last - first + 1;
      of += last;
    }
    if (done >= of) return undefined;
    const is = this.wish.read() === false ? "off" : this.running ? "fetching" : "waiting";
    return { done, of, is };
  }

  /** Somebody searches: from now on, unless they have said no. */
  begin(): void {
    if (this.wish.read() === undefined) this.wish.write(true);
  }

  set(on: boolean): void {
    this.wish.write(on);
    this.moved();
  }

  /** Reads page after page while it may. Rejects when the store fails. */
  async goOn(isOpen: () => boolean): Promise<void> {
    if (this.running || !this.wanted(isOpen)) return;
    this.running = true;
    this.stuck.clear();
    try {
      for (let room = this.next(); room && this.wanted(isOpen); room = this.next()) {
        if (!(await this.inside.older(room, PAGE))) this.stuck.add(room);
        if (!isOpen()) return;
        this.moved();
        await new Promise<void>((resolve) => this.inside.home.world.after(PAUSE_MS, resolve));
      }
    } finally {
      this.running = false;
    }
    this.moved();
  }

  private wanted(isOpen: () => boolean): boolean {
    return isOpen() && this.wish.read() === true && this.inside.connected !== undefined;
  }

  private next(): RoomId | undefined {
    return this.rooms().find(({ room, first }) => first > 1 && !this.stuck.has(room))?.room;
  }

  private rooms(): { room: RoomId; first: number; last: number }[] {
    const { receiver, home } = this.inside;
    const { log } = receiver;
    return log.rooms().flatMap((room) => {
      const span = room === home.account.home ? undefined : log.span(room);
      if (!span || home.privates.of(room)?.isMine === false) return [];
      // What was said before this person came is not for them to find.
      return [{ room, first: endsBeforeMyTime(home, log, room) ? 1 : span.first, last: span.last }];
    });
  }
}

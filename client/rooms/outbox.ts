import {
  type Bytes,
  type Content,
  decodeHeader,
  ERRORS,
  type EventHeader,
  type EventId,
  encodeCbor,
  eventHash,
  NO_PREVIOUS,
  type RoomId,
} from "@hearth/protocol";
import { seal } from "@hearth/sealing";
import { forHost } from "../blobs/large.ts";
import { blobsIn, hashOf } from "../blobs/named.ts";
import { FILES_ARE_UP, offerAgain } from "../blobs/waits.ts";
import { takeOwnWord } from "../delivery/own-word.ts";
import { putInQueue } from "../delivery/queue.ts";
import { recipientsIn } from "../delivery/recipients.ts";
import { modeNow } from "../delivery/ways.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Refused, Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { fitToLock } from "../locks/fit.ts";
import { isKeyFresh, makeKeyUsable, usableKey } from "../private/sealing.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { unwaited } from "../store/unwaited.ts";
import { CHECKPOINT_EVERY } from "./checkpoints.ts";
import type { Log } from "./log.ts";
import { enqueue, type Outgoing, type Waiting, waitingOf } from "./unsent.ts";

/** What may be asked of the outbox without the reasons that make sense to its owner only. */
export interface OutboxOwner {
  session(): Session | undefined;
  /** The host does not know the room yet: what is said in it waits until it does. */
  waitsToOpen(room: RoomId): boolean;
  /** The host knows numbers of this device that its store does not: the store is an old copy. */
  storeIsOld(): void;
  failed(error: unknown): void;
  /** There is somebody in the room to whom a link leads: what is said there is worth sealing although the host is away. */
  reaches(room: RoomId): boolean;
  /** An event waits for devices in a room that is not kept. */
  queued(): void;
  /** Files are to be brought to the host. */
  offered(): void;
  /** An event is sealed, and in the store. */
  sealed(room: RoomId, event: Bytes): void;
}

const STOPPED = "Not sent: sending has stopped, because the host showed something false.";
const WAIT_MS = 1_000;

/**
 * What this device has still to hand over, in order per room. Invariants: 1. an event is in the store, with its number,
 * before its first byte leaves; 2. a number is never used twice and an event never sealed twice under one device, but for
 * the number of what another device of this person's has said in its place; 3. an
 * event leaves the outbox when the host has acknowledged it or its log brings it back; 4. its bytes are kept until the
 * latter.
 */
export class Outbox {
  private running: Promise<void> | undefined;
  private wanted = false;
  /** Numbers are given one after the other. */
  private readonly sealing = new Line();
  private stopped = false;
  private cancelWait: () => void = () => undefined;

  constructor(
    private readonly home: Home,
    private readonly log: Log,
    private readonly owner: OutboxOwner,
  ) {}

  /** Puts an event in, inside the caller's transaction. */
  add(room: RoomId, what: Content, how?: Outgoing): EventId {
    return enqueue(this.home.database, room, what, this.home.world.now(), how);
  }

  /** Takes back what has not begun to leave this device, inside the caller's transaction. False: it has. */
  withdraw(id: EventId): boolean {
    const waits = this.home.database.all("SELECT 1 FROM outbox WHERE id = ? AND event IS NULL", id).length > 0;
    if (waits) this.home.database.run("DELETE FROM outbox WHERE id = ?", id);
    return waits;
  }

  /** Takes out what has come back in the log, inside the caller's transaction. */
  delivered({ event: id, person, device }: EventHeader): void {
    const { author } = this.home;
    if (person === author.person && device !== author.device) this.freeNumber(id);
    this.home.database.run("DELETE FROM outbox WHERE id = ?", id);
    this.home.database.run("DELETE FROM acknowledged WHERE id = ?", id);
  }

  /**
   * Another device of this person's has said it: this one's never comes into the log, and were its number left out, the
   * others would miss a message. The log has shown that; a host that merely says so frees no number.
   */
  private freeNumber(id: EventId): void {
    const { database } = this.home;
    const row = database.all("SELECT event FROM outbox WHERE id = ? AND event IS NOT NULL", id)[0];
    const sealed = row && decodeHeader(asBytes(row["event"]));
    if (!sealed?.ok) return;
    const { room, sequence, previous } = sealed.value;
    const sql =
      sequence === 1
        ? "DELETE FROM mine WHERE room = ?1 AND sequence = ?2"
        : "UPDATE mine SET sequence = sequence - 1, hash = ?3 WHERE room = ?1 AND sequence = ?2";
    database.run(sql, room, sequence, ...(sequence === 1 ? [] : [previous]));
  }

  /** A restored host has forgotten what it had acknowledged and nobody gave back: the same bytes go out again, first. */
  sendForgotten(): void {
    const { database } = this.home;
    database.transaction(() => {
      const first = asNumber(database.all("SELECT ifnull(min(place), 0) AS place FROM outbox")[0]?.["place"]);
      const rows = database.all("SELECT id FROM acknowledged ORDER BY place DESC").map((row) => asText(row["id"]));
      for (const [i, id] of rows.entries()) {
        database.run(
          "INSERT INTO outbox (place, id, room, content, event) SELECT ?, id, room, content, event FROM acknowledged WHERE id = ?",
          first - 1 - i,
          id,
        );
      }
      database.run("DELETE FROM acknowledged");
    });
    this.wanted = true;
  }

  /** What failed may be tried again: one message with what was done to it, or all after reconnecting. True if something had. */
  retry(id?: EventId): boolean {
    const failed = this.home.database.all(
      "SELECT id, room FROM outbox WHERE failed IS NOT NULL AND (?1 IS NULL OR ?1 IN (id, about))",
      id ?? null,
    );
    this.home.database.run("UPDATE outbox SET failed = NULL WHERE ?1 IS NULL OR ?1 IN (id, about)", id ?? null);
    for (const row of failed) this.home.changed({ what: "timeline", room: asText(row["room"]) as RoomId });
    return failed.length > 0;
  }

  /** Messages that the host does not have yet. */
  get unsent(): number {
    return this.waiting().filter(({ content }) => isMessage(content)).length;
  }

  /** All that was said has left. */
  get isEmpty(): boolean {
    return this.home.database.all("SELECT 1 FROM outbox LIMIT 1").length === 0;
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined); // whoever began it is told
    await this.sealing.run(async () => undefined);
  }

  /** Hands over what it can. Resolves when nothing more can be done now. */
  pump(): Promise<void> {
    this.wanted = true;
    const forLinks = this.sealing.run(() => this.sealForLinks());
    this.running ??= this.drain();
    return Promise.all([this.running, forLinks]).then(() => undefined);
  }

  /** A link has opened: what waits is worth sealing. */
  async linked(): Promise<void> {
    await this.sealing.run(() => this.sealForLinks());
  }

  stop(): void {
    this.stopped = true;
    this.cancelWait();
  }

  private async drain(): Promise<void> {
    await undefined; // so that `running` stands before it is taken back
    try {
      while (this.wanted) {
        this.wanted = false;
        for (const row of this.home.database.all("SELECT room FROM outbox GROUP BY room ORDER BY min(place)")) {
          const room = asText(row["room"]) as RoomId;
          if (!this.owner.waitsToOpen(room)) await this.drainRoom(room);
        }
      }
    } finally {
      this.running = undefined; // in the same step as the last look at `wanted`: nobody's wish falls in between
    }
  }

  private async drainRoom(room: RoomId): Promise<void> {
    for (let it = this.next(room); it && !it.failed; it = this.next(room)) {
      if (modeNow(this.home, room) !== "kept") {
        if (!(await this.queueApart(it))) return;
        continue;
      }
      const session = this.owner.session();
      if (!session) return;
      if (this.home.troubles.stop) return this.fail(it, STOPPED);
      const event = it.event ?? (await this.sealNow(it, session));
      if (!event) return;
      const answer = await this.post(it, event, session);
      if (answer === "files") return;
      if (answer.ok) this.acknowledged(it, answer.value.seq);
      else if (answer.error.code === "event_known" && this.isBack(it.id)) this.acknowledged(it, 0);
      else return this.refused(it, answer.error);
    }
  }

  /** `files`: the host does not have a file of it, and gets it first. */
  private async post({ id, room, content }: Waiting, event: Bytes, session: Session) {
    const blobs = forHost(this.home.database, blobsIn(content));
    const answer = await session.ask("post", { event, ...(blobs.length > 0 && { blobs: blobs.map(hashOf) }) });
    if (answer.ok || answer.error.code !== "blob_missing") return answer;
    if (offerAgain(this.home, room, id, blobs)) {
      this.owner.offered();
      return "files";
    }
    return session.ask("post", { event });
  }

  /** An event of a room that is not kept waits in a queue of its own, until all have acknowledged it. False: not now. */
  private async queueApart(it: Waiting): Promise<boolean> {
    const { database, troubles, hostTime } = this.home;
    // What speaks of a log has nothing to say here.
    if (it.content.type === "checkpoint" || it.content.type === "clear") {
      database.run("DELETE FROM outbox WHERE id = ?", it.id);
      return true;
    }
    if (troubles.stop) {
      this.fail(it, STOPPED);
      return false;
    }
    const session = this.owner.session();
    const event = it.event ?? (session ? await this.sealNow(it, session) : await this.sealHere(it));
    if (!event) return false;
    const hash = await eventHash(event);
    const described = database.transaction(() => {
      putInQueue(
        database,
        { id: it.id, room: it.room, hash, at: hostTime.now(), event },
        recipientsIn(this.home, it.room),
      );
      database.run("DELETE FROM outbox WHERE id = ?", it.id);
      return takeOwnWord(this.home, event, it.content);
    });
    this.home.changed(described ? { what: "rooms" } : { what: "timeline", room: it.room });
    this.owner.queued();
    return true;
  }

  private sealHere(it: Waiting) {
    return this.sealing.run(async () => {
      const [row] = this.home.database.all("SELECT event FROM outbox WHERE id = ?", it.id);
      return row?.["event"] ? asBytes(row["event"]) : this.sealInTurn(it);
    });
  }

  /** Does not wait for the host, who may be away or say nothing. */
  private async sealForLinks(): Promise<void> {
    const { database, troubles } = this.home;
    for (const row of database.all("SELECT DISTINCT room FROM outbox WHERE event IS NULL")) {
      const room = asText(row["room"]) as RoomId;
      for (let more = true; more && !this.stopped && !troubles.stop; ) {
        // While the host is there, the next day's key is made with it first.
        if (this.owner.session() && !isKeyFresh(this.home, room)) break;
        if (this.owner.waitsToOpen(room) || !this.owner.reaches(room)) break;
        // Those whose files the host gets first stay out of the way of what is said behind them.
        const filesFirst = this.owner.session() && modeNow(this.home, room) === "kept";
        const it = this.oldest(room, `AND event IS NULL ${filesFirst ? FILES_ARE_UP : ""}`);
        more = it !== undefined && !it.failed && !it.logFirst && (await this.sealInTurn(it)) !== undefined;
      }
    }
  }

  private async sealNow(it: Waiting, session: Session) {
    const held = await makeKeyUsable(this.home, it.room, session);
    if (!held.ok) {
      this.refused(it, held.error);
      return undefined;
    }
    return this.sealHere(it);
  }

  /** Seals a room's oldest that is not sealed yet. */
  private async sealInTurn(it: Waiting) {
    const key = usableKey(this.home, it.room);
    if (!key) this.wanted = true; // somebody is out since it was made sure of
    if (!key || this.stopped) return undefined;
    const content = await fitToLock(this.home, it);
    if (!content) {
      this.fail(it, FAILURES.room_locked.text);
      return undefined;
    }
    const { database, roster, account, author, device } = this.home;
    // What is not kept is counted apart: it leaves no hole in the log.
    const counted = modeNow(this.home, it.room) === "kept" ? it.room : `apart ${it.room}`;
    const mine = database.all("SELECT sequence, hash FROM mine WHERE room = ?", counted)[0];
    const sequence = mine ? asNumber(mine["sequence"]) + 1 : 1;
    const sealed = await seal({
      author: { ...author, sign: device.sign },
      home: account.home,
      room: it.room,
      event: it.id,
      content,
      sequence,
      previous: mine ? asBytes(mine["hash"]) : NO_PREVIOUS,
      head: roster.now.head,
      ...key,
    });
    if (!sealed.ok) {
      if (sealed.error === "generation_stale") this.wanted = true;
      else this.fail(it, ERRORS[sealed.error === "too_large" ? "too_large" : "malformed"].text);
      return undefined;
    }
    const hash = await eventHash(sealed.value);
    if (this.stopped) return undefined;
    const event = database.transaction(() => {
      // It may have been taken back while it was sealed: then nothing of it leaves, and its number is free.
      if (database.all("SELECT 1 FROM outbox WHERE id = ?", it.id).length === 0) {
        this.wanted = true;
        return undefined;
      }
      database.run("UPDATE outbox SET event = ?, content = ? WHERE id = ?", sealed.value, encodeCbor(content), it.id);
      database.run("INSERT OR REPLACE INTO mine VALUES (?, ?, ?)", counted, sequence, hash);
      return sealed.value;
    });
    if (event && !it.logFirst) this.owner.sealed(it.room, event);
    return event;
  }

  private acknowledged(it: Waiting, seq: number): void {
    const { database } = this.home;
    const move = () => {
      // The log may have brought it back before the answer came.
      if (!this.isBack(it.id))
        database.run(
          "INSERT OR IGNORE INTO acknowledged SELECT place, id, room, content, event FROM outbox WHERE id = ?",
          it.id,
        );
      database.run("DELETE FROM outbox WHERE id = ?", it.id);
    };
    unwaited(database, () => database.transaction(move)); // else it goes out once more, and the host knows it
    if (isMessage(it.content)) this.home.changed({ what: "timeline", room: it.room });
    if (seq > 0 && seq % CHECKPOINT_EVERY === 0) this.addCheckpoint(it.room);
  }

  private isBack(id: EventId): boolean {
    return this.home.database.all("SELECT 1 FROM log WHERE id = ? AND state != 'refused'", id).length > 0;
  }

  /** Says up to where this device has seen the room's log. */
  addCheckpoint(room: RoomId): void {
    const span = this.log.span(room);
    if (span && span.last > 0) this.addSeen(room, { seq: span.last, running: span.running });
  }

  /** Says that this device had seen the log up to there, when it knew the rosters as far as `known`. */
  addSeen(room: RoomId, seen: Pick<Content & { type: "checkpoint" }, "seq" | "running" | "known">): void {
    this.home.database.transaction(() => {
      this.add(room, { type: "checkpoint", clock: this.home.clock.tick(), room, ...seen });
    });
    this.wanted = true;
  }

  private refused(it: Waiting, why: Refused): void {
    if (why.code === "sequence_used") return this.owner.storeIsOld();
    // event_known: another device of this person's has said it, and the log brings it soon.
    const soon = why.code === "event_known" || isLater(why);
    if (why.code === "disk_full" || !soon) return this.fail(it, failureOf(why).text);
    if (!this.owner.session()) return; // the next connection goes on
    this.cancelWait();
    this.cancelWait = this.home.world.after(("waitMs" in why ? why.waitMs : undefined) ?? WAIT_MS, () => {
      this.pump().catch(this.owner.failed);
    });
  }

  private fail(it: Waiting, text: string): void {
    this.home.database.run("UPDATE outbox SET failed = ? WHERE room = ? AND failed IS NULL", text, it.room);
    this.home.changed({ what: "timeline", room: it.room });
  }

  private next(room: RoomId): Waiting | undefined {
    return this.oldest(room, modeNow(this.home, room) === "kept" ? FILES_ARE_UP : "");
  }

  private oldest(room: RoomId, which: string): Waiting | undefined {
    const sql = `SELECT * FROM outbox WHERE room = ? ${which} ORDER BY place LIMIT 1`;
    const row = this.home.database.all(sql, room)[0];
    return row && waitingOf(row);
  }

  private waiting(): Waiting[] {
    return this.home.database.all("SELECT * FROM outbox").map(waitingOf);
  }
}

const isMessage = (it: Content) => it.type === "message" || (it.type === "locked" && it.as === "message");

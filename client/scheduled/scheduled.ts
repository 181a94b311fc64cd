import {
  blobName,
  type EventId,
  LIMITS,
  newId,
  ok,
  type Result,
  type RoomId,
  refuse,
  type SealedFile,
} from "@hearth/protocol";
import type { Draft, Failure } from "../api.ts";
import { readAdded } from "../blobs/added.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import { ownDevices } from "../home/revocation.ts";
import type { Session } from "../host/session.ts";
import { lockOf } from "../locks/state.ts";
import { behind } from "../own/fields.ts";
import type { Own } from "../own/own.ts";
import type { ScheduledView } from "./api.ts";
import { bringFiles, holdFiles, releaseFiles } from "./files.ts";
import { SCHEDULED, type Scheduled } from "./kind.ts";

/** Places for messages that wait, of one device. */
const MOST = 50;
/** Later than this it is said to its author that it was late, ms. */
const LATE_MS = 120_000;
/** So long the other devices leave it to the one that wrote it, one after the other, ms. */
const TURN_MS = 8_000;
/** Longer than this no timer waits, ms. */
const LONGEST_MS = 3_600_000;

type Waits = Scheduled & { readonly is: "waits" };
type Post = (room: RoomId, draft: Draft, id: EventId) => Result<{ id: EventId }, Failure>;

/**
 * Messages that are sent later. Invariants: 1. its id is made when it is written, so that two devices that send it at once
 * say it once; 2. what is in the timeline already is not
 * sent again, so a crash before it is noted does no harm; 3. it is sent only by a device that is in step.
 */
export class Sending {
  private cancelTimer: (() => void) | undefined;
  private since = 0;
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly own: Own,
    private readonly post: Post,
    private readonly around: { session(): Session | undefined; now(): number },
  ) {}

  add(room: RoomId, draft: Draft, when: number): Result<{ id: EventId }, Failure> {
    const text = draft.text.trim();
    const files = readAdded(this.home.database, draft.files ?? []);
    if (!files.ok) return files;
    if (text === "" && files.value.length === 0) return refuse(FAILURES.message_empty);
    if (text.length > LIMITS.messageText) return refuse(FAILURES.message_long);
    if (lockOf(this.home, room).on) return refuse(FAILURES.locked_not_scheduled);
    const place = this.freePlace();
    if (!place) return refuse(FAILURES.scheduled_many);
    const id = newId<EventId>(this.home.world.now());
    const at = behind(this.home.clock.tick(), place.before);
    const done = this.own.set(SCHEDULED, place.key, {
      id,
      room,
      made: at,
      at,
      is: "waits",
      draft: said(draft, text, files.value),
      when: Math.max(0, Math.floor(when)),
    });
    if (done.ok) holdFiles(this.home.database, { id, room }, files.value);
    this.look();
    return done.ok ? ok({ id }) : done;
  }

  /** What waits in a room, next first. */
  in(room: RoomId): ScheduledView[] {
    return this.waiting()
      .filter(({ value }) => value.room === room)
      .map(({ value: { id, draft, when } }) => ({ id, room, draft: plain(draft), when }))
      .sort((a, b) => a.when - b.when);
  }

  change(id: EventId, { text, when }: { text?: string; when?: number }): Result<null, Failure> {
    const it = this.find(id);
    if (!it) return refuse(FAILURES.scheduled_gone);
    const words = text?.trim() ?? it.value.draft.text;
    if (words === "" && !it.value.draft.files) return refuse(FAILURES.message_empty);
    if (words.length > LIMITS.messageText) return refuse(FAILURES.message_long);
    const at = behind(this.home.clock.tick(), it.value.at);
    const next = { ...it.value, at, draft: { ...it.value.draft, text: words }, when: when ?? it.value.when };
    const done = this.own.set(SCHEDULED, it.key, next);
    this.look();
    return done;
  }

  cancel(id: EventId): Result<null, Failure> {
    const it = this.find(id);
    if (!it) return refuse(FAILURES.scheduled_gone);
    const { room, made, at } = it.value;
    const next = { id, room, made, at: behind(this.home.clock.tick(), at), is: "cancelled" as const };
    const done = this.own.set(SCHEDULED, it.key, next);
    if (done.ok) this.letGo();
    return done;
  }

  sendNow(id: EventId): Result<null, Failure> {
    const it = this.find(id);
    return it ? this.send(it.key, it.value, false) : refuse(FAILURES.scheduled_gone);
  }

  /** This device is in step with the host again, and knows what its person's other devices have sent. */
  connected(): void {
    this.since = this.around.now();
    this.look();
  }

  /** Sends what is due, and waits for what is next. */
  look(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (this.stopped || !this.around.session()) return;
    this.letGo();
    let next = LONGEST_MS;
    for (const { key, value } of this.waiting()) {
      const left = Math.max(value.when, this.since) + this.turn(key) * TURN_MS - this.around.now();
      if (left > 0 || value.when > this.around.now()) next = Math.min(next, Math.max(left, 1));
      else this.send(key, value, this.around.now() - value.when > LATE_MS);
    }
    this.cancelTimer = this.home.world.after(next, () => this.look());
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
  }

  /** The device that wrote it comes first, then the person's others in one order. */
  private turn(key: string): number {
    const mine = this.home.author.device;
    const writer = key.split("/")[0];
    if (writer === mine) return 0;
    const others = ownDevices(this.home).flatMap(({ kind, device }) =>
      kind === "device" && device !== writer ? [device as string] : [],
    );
    return 1 + Math.max(0, others.sort().indexOf(mine));
  }

  private send(key: string, it: Waits, late: boolean): Result<null, Failure> {
    const { id, room, made } = it;
    const isHere = ["items", "outbox"].some(
      (table) => this.home.database.all(`SELECT 1 FROM ${table} WHERE id = ?`, id).length > 0,
    );
    if (!isHere) bringFiles(this.home.database, it.draft.files ?? []);
    const posted = isHere ? ok({ id }) : this.post(room, plain(it.draft), id);
    if (!posted.ok) return posted;
    const at = behind(this.home.clock.tick(), it.at);
    const done = this.own.set(SCHEDULED, key, { id, room, made, at, is: "sent", late });
    this.home.late.forget();
    this.letGo();
    return done;
  }

  /** Another device of this person's has scheduled, changed or sent something. */
  changed(): void {
    this.home.late.forget();
    this.letGo();
    this.look();
  }

  /** Files of what was cancelled, or stands in the timeline by now, are not held for it any more. */
  private letGo(): void {
    const still = this.own.all(SCHEDULED).filter(({ value }) => value.is !== "cancelled");
    releaseFiles(this.home.database, new Set(still.map(({ value }) => value.id)));
    this.home.blobs?.tidy().catch(() => undefined); // what is left goes at the next start
  }

  private waiting(): { key: string; value: Waits }[] {
    return this.own.all(SCHEDULED).flatMap(({ key, value }) => (value.is === "waits" ? [{ key, value }] : []));
  }

  private find(id: EventId) {
    return this.waiting().find(({ value }) => value.id === id);
  }

  private freePlace(): { key: string; before?: Scheduled["at"] } | undefined {
    for (let n = 0; n < MOST; n++) {
      const key = `${this.home.author.device}/${n}`;
      const there = this.own.get(SCHEDULED, key);
      if (!there) return { key };
      if (there.is !== "waits") return { key, before: there.at };
    }
    return undefined;
  }
}

function said(
  { preview, files, mentions, ...more }: Draft,
  text: string,
  named: readonly SealedFile[],
): Waits["draft"] {
  return {
    ...more,
    text,
    ...(mentions && { mentions: [...mentions] }),
    ...(named.length > 0 && { files: [...named] }),
  };
}

function plain({ text, files, mentions, everyone, reply, thread, forwarded }: Waits["draft"]): Draft {
  return {
    text,
    ...(files && { files: files.map(({ hash }) => blobName(hash)) }),
    ...(mentions && { mentions }),
    ...(everyone && { everyone }),
    ...(reply && { reply }),
    ...(thread && { thread }),
    ...(forwarded && { forwarded }),
  };
}

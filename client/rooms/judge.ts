import {
  type Bytes,
  type Content,
  decodeHeader,
  type EventHeader,
  type HashedEvent,
  hashEvent,
  type Later,
  type LogItem,
  ok,
  type Result,
  type RoomId,
} from "@hearth/protocol";
import { isMeantFor } from "@hearth/roster";
import { type OpenContext, type OpenRefusal, open, openLater, WAITS } from "@hearth/sealing";
import type { TroubleCode } from "../api.ts";
import type { Home } from "../home/home.ts";
import { type OpenedWords, readLocked } from "../locks/open.ts";
import { roomContext } from "../private/context.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { LogRow } from "./log.ts";

/** What stands before an event in its device's own order, as far as it is known. */
export interface Surroundings {
  readonly last: OpenContext["last"];
  readonly known: boolean;
  /** The log here has this device's number already. */
  readonly used: (sequence: number) => boolean;
}

export interface Judged {
  readonly row: LogRow;
  readonly header?: EventHeader;
  /** Only of what is open. */
  readonly content?: Content;
  /** Of what only a later version can read. */
  readonly later?: Later;
  /** What it says under a lock whose key is here. */
  readonly words?: OpenedWords;
  readonly trouble?: TroubleCode;
  /** Numbers of this device that should have come before and did not. */
  readonly hole?: { readonly from: number; readonly to: number };
}

const TROUBLE_OF: Partial<Record<OpenRefusal, TroubleCode>> = {
  event_known: "message_repeated",
  sequence_used: "message_repeated",
  head_forked: "two_truths",
  room_head_forked: "room_two_truths",
  signer_outside: "outsider_spoke",
  signer_revoked: "revoked_spoke",
};

/** Opens one item of a log and says what to make of it. Changes nothing. */
export async function judge(
  home: Home,
  checkpoints: Checkpoints,
  room: RoomId,
  item: LogItem & { readonly running: Bytes; readonly hashed?: HashedEvent },
  around: (header: EventHeader, hash: Bytes) => Surroundings,
): Promise<Judged> {
  const hashed = item.hashed ?? (await hashEvent(item.event));
  const { digest, hash } = hashed;
  const decoded = decodeHeader(item.event);
  const passes = decoded.ok && decoded.value.retention === 0;
  const base = {
    ...{ room, seq: item.seq, at: item.at, hash, running: item.running, event: item.event },
    digest: passes ? digest : null,
  };
  if (!decoded.ok) {
    const row: LogRow = { ...base, id: "", device: "", sequence: 0, state: "refused", why: decoded.error };
    return { row, trouble: "message_forged" };
  }
  const header = decoded.value;
  const { last, known, used } = around(header, hash);
  const { devices } = home.roster.now;
  const signer = devices.get(header.device);
  const revokedAt = signer?.revokedAt;
  const inRoom = home.privates.of(room);
  const vouched = signer === undefined || checkpoints.vouch(room, item.seq, signer, header.roomHead?.number);
  const context: OpenContext = {
    home: home.account.home,
    room,
    known: () => known,
    device: (id) => devices.get(id),
    chain: (number) => home.roster.chain(number),
    secret: (generation) => {
      const held = (inRoom ?? home.rings).held(generation);
      return held && { secret: held.secret, headNumber: held.record.head.number };
    },
    cutAt: (head) => home.cutAt(head),
    last,
    spokeBeforeCheckpoint: vouched,
    ...(inRoom && { inRoom: roomContext(home, inRoom) }),
  };
  const named = { ...base, id: header.event, device: header.device, sequence: header.sequence };
  const opened = await read(item.event, context, hashed);
  if (opened.ok) {
    if ("later" in opened.value) return { row: { ...named, state: "newer", why: null }, header, ...opened.value };
    const { content } = opened.value;
    const words = await readLocked(home, header, content);
    return { row: { ...named, state: "open", why: null }, header, content, ...(words && { words }) };
  }
  const why = opened.error;
  if (why === "event_erased") return { row: { ...named, state: "erased", why: null }, header };
  if (why === "sequence_hole" || why === "previous_wrong" || (why === "sequence_used" && !used(header.sequence))) {
    return outOfOrder({ ...named, state: "open", why }, header, context);
  }
  // From before this person's time, or while they were out: that is not missing, it is not theirs.
  const mayBeClosed = why === "generation_unknown" || why === "signer_revoked";
  const record = mayBeClosed ? inRoom?.record(header.generation) : undefined;
  if (inRoom && record && !isMeantFor(inRoom.now, home.account.person, record))
    return { row: { ...named, state: "closed", why }, header };
  if (WAITS.has(why)) return { row: { ...named, state: "waiting", why }, header };
  if (why === "signer_revoked" && header.head.number < (revokedAt ?? Number.POSITIVE_INFINITY)) {
    return { row: { ...named, state: "unvouched", why }, header };
  }
  return { row: { ...named, state: "refused", why }, header, trouble: TROUBLE_OF[why] ?? "message_forged" };
}

type Said = { readonly content: Content } | { readonly later: Later };

/** What an event says, or that a later version says it. */
async function read(event: Bytes, context: OpenContext, hashed?: HashedEvent): Promise<Result<Said, OpenRefusal>> {
  const opened = await open(event, context, hashed);
  if (opened.ok) return ok({ content: opened.value.content });
  if (opened.error !== "content_malformed") return opened;
  const later = await openLater(event, context, hashed);
  return later.ok ? ok({ later: later.value }) : later;
}

/** The words are good, only their place is not: they are shown, and so is what is wrong. */
async function outOfOrder(row: LogRow, header: EventHeader, context: OpenContext): Promise<Judged> {
  const opened = await read(row.event, { ...context, last: "unknown" });
  if (!opened.ok && opened.error !== "event_erased")
    return { row: { ...row, state: "refused" }, header, trouble: "message_forged" };
  const said: Judged = opened.ok
    ? { row: "later" in opened.value ? { ...row, state: "newer" } : row, header, ...opened.value }
    : { row: { ...row, state: "erased" }, header };
  if (row.why === "sequence_used") return { ...said, trouble: "messages_reordered" };
  const before = typeof context.last === "object" ? context.last.sequence : 0;
  const to = row.why === "previous_wrong" ? before : header.sequence - 1;
  return { ...said, trouble: "message_missing", hole: { from: Math.min(before + 1, to), to } };
}

import { type Bytes, LIMITS, type PersonId } from "@hearth/protocol";
import type { Connection } from "../socket/connection.ts";
import { pushFrame } from "../socket/crowd.ts";

/** Open at once, in all and for one person. */
const ALL = 256;
const PER_PERSON = 4;
/** What one mailbox carries before it closes: new devices that came, and messages both ways. */
const JOINS = 10;
const MESSAGES = 64;

interface Mailbox {
  readonly number: number;
  readonly person: PersonId;
  readonly owner: Connection;
  /** ms since 1970. */
  readonly expires: number;
  /** The new device that is there now. */
  guest: Connection | undefined;
  joins: number;
  messages: number;
}

/**
 * Where a device that is signed in and a new one meet (SPEC: HO56, HO57). In memory alone, and bound to both connections: with
 * the owner's it ends, with the guest's it is free for another.
 */
export class Mailboxes {
  private readonly byNumber = new Map<number, Mailbox>();
  private readonly byEnd = new Map<Connection, Mailbox>();

  /** A mailbox for `owner`, in place of one that it has. `undefined`: there are too many. */
  open(owner: Connection, person: PersonId, now: number): Mailbox | undefined {
    this.left(owner);
    for (const it of [...this.byNumber.values()]) if (it.expires <= now) this.end(it);
    const own = [...this.byNumber.values()].filter((it) => it.person === person);
    if (this.byNumber.size >= ALL || own.length >= PER_PERSON) return undefined;
    let number: number;
    do number = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
    while (number >= LIMITS.linkMailboxes || this.byNumber.has(number));
    const expires = now + LIMITS.linkMs;
    const mailbox: Mailbox = { number, person, owner, expires, guest: undefined, joins: 0, messages: 0 };
    this.byNumber.set(number, mailbox);
    this.byEnd.set(owner, mailbox);
    return mailbox;
  }

  /** False: there is no such mailbox, or not any more. `taken`: another new device is there. */
  join(guest: Connection, number: number, now: number): boolean | "taken" {
    const it = this.byNumber.get(number);
    if (!it || it.expires <= now || this.byEnd.has(guest)) return false;
    if (it.guest) return "taken";
    if (++it.joins > JOINS) {
      this.end(it);
      return false;
    }
    it.guest = guest;
    this.byEnd.set(guest, it);
    return true;
  }

  /** Passes `message` on to the other side. False: there is none. */
  pass(from: Connection, message: Bytes, now: number): boolean {
    const it = this.byEnd.get(from);
    const to = it?.owner === from ? it.guest : it?.owner;
    if (!it || !to) return false;
    if (it.expires <= now || ++it.messages > MESSAGES) {
      this.end(it);
      return false;
    }
    to.push(pushFrame({ push: "link", body: { message } }));
    return true;
  }

  /** A connection is over, or wants its mailbox no more. */
  left(connection: Connection): void {
    const it = this.byEnd.get(connection);
    if (!it) return;
    if (it.owner === connection) return this.end(it, connection);
    it.guest = undefined;
    this.byEnd.delete(connection);
    tellGone(it.owner);
  }

  private end(it: Mailbox, by?: Connection): void {
    this.byNumber.delete(it.number);
    for (const side of [it.owner, it.guest]) {
      if (!side) continue;
      this.byEnd.delete(side);
      if (side !== by) tellGone(side);
    }
  }
}

function tellGone(connection: Connection): void {
  connection.push(pushFrame({ push: "link", body: { message: null } }));
}

/** What waits for a slow reader, bytes. Behind that all data is dropped, as a full network would; */
const MOST = 512 * 1024;
/** answers, which nobody asks for again on a stream, find so much more room. */
const FOR_ANSWERS = 16 * 1024;
/** From here on one packet of data is dropped now and then, at most one in so many ms: */
const CROWDED = 96 * 1024;
const WARNING_MS = 20;

/** ChannelData, or a Data indication (RFC 8656 sections 12.4 and 18.1). */
const isData = ([first = 0, second = 0]: Uint8Array) => first >> 6 === 1 || (first === 0x00 && second === 0x17);

/**
 * Whole messages on their way to a stream that takes them slower than they come. Who sends through a relay slows down only when
 * packets are missing, and loses seconds where hundreds are at once: so a single one is dropped early.
 */
export class Backlog {
  /** Begun and not yet taken by the system; in order. */
  private readonly waiting: Uint8Array[] = [];
  private bytes = 0;
  private warnedAt = 0;

  /** `write`: hands over what the system takes now, and says how much that was, bytes. `now`: ms since 1970. */
  constructor(
    private readonly write: (bytes: Uint8Array) => number,
    private readonly now: () => number,
  ) {}

  /** Takes a message, or drops it. It may change once this is back. */
  take(message: Uint8Array): void {
    if (this.waiting.length === 0) {
      const sent = this.write(message);
      // The rest of what was begun has to follow, or nobody could cut the stream any more.
      if (sent < message.length) this.keep(message.slice(sent));
    } else if (!this.drops(message)) this.keep(message.slice());
  }

  /** The system has room again. */
  drained(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const sent = this.write(next);
      this.bytes -= sent;
      if (sent < next.length) {
        this.waiting[0] = next.subarray(sent);
        return;
      }
      this.waiting.shift();
    }
  }

  private keep(rest: Uint8Array): void {
    this.waiting.push(rest);
    this.bytes += rest.length;
  }

  private drops(message: Uint8Array): boolean {
    const after = this.bytes + message.length;
    if (!isData(message)) return after > MOST + FOR_ANSWERS;
    if (after <= CROWDED) return false;
    const now = this.now();
    if (now - this.warnedAt < WARNING_MS) return after > MOST;
    this.warnedAt = now;
    return true;
  }
}

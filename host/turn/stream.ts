/** Cuts a stream into messages (RFC 8489 section 6.2.2, RFC 8656 section 12.5). */
export class MessageStream {
  private rest: Uint8Array | undefined;

  /** `hasChannels`: ChannelData may come now. Otherwise half of all that is no message would look like the begin of one. */
  constructor(private readonly hasChannels: () => boolean) {}

  /** Hands over each message that is whole now. False: what comes is neither STUN nor ChannelData, and nothing behind it can be found. */
  take(chunk: Uint8Array, whole: (message: Uint8Array) => void): boolean {
    const bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = undefined;
    let at = 0;
    while (bytes.length - at >= 4) {
      const length = this.lengthOf(bytes, at);
      if (length === undefined) return false;
      const padded = (length + 3) & ~3;
      if (bytes.length - at < padded) break;
      whole(bytes.subarray(at, at + length));
      at += padded;
    }
    // A copy: the socket's own buffer is used again.
    if (at < bytes.length) this.rest = bytes.slice(at);
    return true;
  }

  /** Bytes of the message that begins at `at`, without padding. */
  private lengthOf(bytes: Uint8Array, at: number): number | undefined {
    const first = bytes[at] ?? 0xff;
    const said = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (first >> 6 === 1) return this.hasChannels() ? 4 + said : undefined;
    return first > 3 || said % 4 !== 0 ? undefined : 20 + said;
  }
}

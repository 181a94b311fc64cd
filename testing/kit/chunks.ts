import { chunksOf, Joiner } from "@hearth/client/peers/framing.ts";
import type { Peer, PeerPort } from "@hearth/client/ports.ts";
import { type Bytes, decodePeerFrame, encodePeerFrame, type PeerFrame, readChunks } from "@hearth/protocol";
import { loopback } from "./peers.ts";

/** A device's WebRTC that counts the chunks of files that leave it, and turns them into others if a test likes. */
export class Counting implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  /** Chunks that have left. */
  chunks = 0;
  /** What arrives in place of a message with chunks; undefined: nothing does. */
  turn: (message: Bytes) => Bytes | undefined = (message) => message;
  private readonly standing = new Set<() => void>();

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const peer = this.real.open(it);
    this.standing.add(() => {
      peer.close();
      it.events.state("failed");
    });
    return withChunks(peer, (message) => {
      this.chunks += readChunks(message)?.length ?? 0;
      const turned = this.turn(message);
      if (turned) peer.sendChunk(turned);
    });
  }

  /** All links that there are break. */
  break(): void {
    for (const end of this.standing) end();
    this.standing.clear();
  }
}

/** A device's WebRTC, with its connections laid open: says over all of them what it likes of files, and notes what it is told. */
export class Prying implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  private readonly standing = new Set<Peer>();
  private readonly frames: PeerFrame[] = [];
  private heard: () => void = () => undefined;
  /** Chunks that have come. */
  chunks = 0;

  open({ events, ...it }: Parameters<PeerPort["open"]>[0]): Peer {
    const joiner = new Joiner();
    const peer = this.real.open({
      ...it,
      events: {
        ...events,
        opened: () => {
          this.standing.add(peer);
          events.opened();
        },
        received: (message) => {
          const whole = joiner.take(message);
          const frame = typeof whole === "string" ? undefined : decodePeerFrame(whole);
          if (frame?.ok) this.frames.push(frame.value);
          this.heard();
          events.received(message);
        },
        chunk: () => {
          this.chunks += 1;
        },
      },
    });
    return peer;
  }

  says(frame: PeerFrame): void {
    for (const part of chunksOf(encodePeerFrame(frame))) this.each((peer) => peer.send(part));
  }

  /** A message on the channel for chunks. */
  sends(message: Bytes): void {
    this.each((peer) => peer.sendChunk(message));
  }

  /** Settles when so many frames of a kind have come. */
  untilTold(is: PeerFrame["is"], count: number): Promise<void> {
    return new Promise((settle) => {
      this.heard = () => void (this.told(is) >= count && settle());
      this.heard();
    });
  }

  /** How many frames of a kind have come. */
  told(is: PeerFrame["is"]): number {
    return this.frames.filter((frame) => frame.is === is).length;
  }

  /** Connections that have been closed meanwhile take nothing more. */
  private each(work: (peer: Peer) => void): void {
    for (const peer of this.standing) {
      try {
        work(peer);
      } catch {
        this.standing.delete(peer);
      }
    }
  }
}

function withChunks(peer: Peer, sendChunk: (message: Bytes) => void): Peer {
  return {
    get buffered() {
      return peer.buffered;
    },
    get bufferedChunks() {
      return peer.bufferedChunks;
    },
    sendChunk,
    offer: (restart) => peer.offer(restart),
    answer: (sdp) => peer.answer(sdp),
    accept: (sdp) => peer.accept(sdp),
    add: (candidate) => peer.add(candidate),
    send: (message) => peer.send(message),
    path: () => peer.path(),
    close: () => peer.close(),
  };
}

import { chunksOf } from "@hearth/client/peers/framing.ts";
import type { OpenSocket, Peer, PeerPort } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import {
  type Bytes,
  type DeviceId,
  decodeHostFrame,
  encodeCbor,
  encodePeerFrame,
  newId,
  type PeerFrame,
  PUSHES,
} from "@hearth/protocol";
import { loopback } from "./peers.ts";

/** A device's WebRTC, with its connections laid open: for saying over them what no device of ours would. */
export class Meddling implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  private newest: Peer | undefined;

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    this.newest = this.real.open(it);
    return this.newest;
  }

  /** Says something over the connection that was opened last. */
  says(frame: PeerFrame): void {
    for (const chunk of chunksOf(encodePeerFrame(frame))) this.sends(chunk);
  }

  /** The same, of whatever bytes. A connection that has been closed meanwhile takes nothing more. */
  sends(message: Bytes): void {
    try {
      this.newest?.send(message);
    } catch {
      this.newest = undefined;
    }
  }
}

/** A device's WebRTC that gives other chunks of files than it was asked for, as soon as it is told to. */
export class Spoiling implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  spoils = false;
  /** Messages with chunks that it has spoiled. */
  spoiled = 0;
  private newest: Peer | undefined;

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const peer = this.real.open(it);
    this.newest = peer;
    const sendChunk = peer.sendChunk.bind(peer);
    peer.sendChunk = (message) => {
      if (this.spoils) this.spoiled += 1;
      sendChunk(this.spoils ? message.with(-1, (message.at(-1) ?? 0) ^ 1) : message);
    };
    return peer;
  }

  /** Sends chunks over the connection that was opened last, whatever anybody asked for. */
  sendsChunk(message: Bytes): void {
    this.newest?.sendChunk(message);
  }
}

/** A device's WebRTC that trusts its links to keep to relays in what they signal; and one that notes what it is told of others. */
export class Signalled implements PeerPort {
  readonly restarts = false;
  /** Descriptions and candidates of other devices. */
  readonly told: string[] = [];

  constructor(
    readonly hides: boolean,
    private readonly real: PeerPort = loopback(),
  ) {}

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const peer = this.real.open(it);
    const note = (text: string) => void this.told.push(text);
    return {
      get buffered() {
        return peer.buffered;
      },
      get bufferedChunks() {
        return peer.bufferedChunks;
      },
      sendChunk: (message) => peer.sendChunk(message),
      offer: (restart) => peer.offer(restart),
      answer: (sdp) => {
        note(sdp);
        return peer.answer(sdp);
      },
      accept: (sdp) => {
        note(sdp);
        return peer.accept(sdp);
      },
      add: (candidate) => {
        note(candidate.candidate);
        return peer.add(candidate);
      },
      send: (message) => peer.send(message),
      path: () => peer.path(),
      close: () => peer.close(),
    };
  }
}

/** A device's WebRTC, with what comes over its links kept. */
export class Overhearing implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  private readonly heard: Bytes[] = [];

  open(it: Parameters<PeerPort["open"]>[0]): Peer {
    const received = (message: Bytes) => {
      this.heard.push(message.slice());
      it.events.received(message);
    };
    return this.real.open({ ...it, events: { ...it.events, received } });
  }

  /** Some message had these bytes in it. */
  hasHeard(bytes: Bytes): boolean {
    return this.heard.some((message) => Buffer.from(message).includes(bytes));
  }
}

/** A host between that brings signals again, or others than were sent. */
export class Forger {
  private readonly heard: Bytes[] = [];
  private tell: (bytes: Bytes) => void = () => undefined;

  readonly openSocket: OpenSocket = (url, events) => {
    this.tell = (bytes) => events.received(bytes);
    return openWebSocket(url, {
      ...events,
      received: (bytes) => {
        const frame = decodeHostFrame(bytes);
        const push = frame.ok && "push" in frame.value ? frame.value.push : undefined;
        if (push === "peer" || push === "ghost") this.heard.push(bytes.slice());
        events.received(bytes);
      },
    });
  };

  /** How many signals have come. */
  get count(): number {
    return this.heard.length;
  }

  /** Brings the last of a ghost room's again, as if somebody else had said it who is not there. */
  invents(): void {
    const last = this.heard.at(-1);
    const frame = last && decodeHostFrame(last);
    if (!frame?.ok || !("push" in frame.value) || frame.value.push !== "ghost") throw new Error("nothing was heard");
    const { signal } = PUSHES.ghost.parse(frame.value.body);
    this.tell(encodeCbor({ push: "ghost", body: { signal: { ...signal, from: newId<DeviceId>() } } }));
  }

  /** Brings all of them again, each as `change` makes it. */
  again(change: (bytes: Bytes) => Bytes = (bytes) => bytes): void {
    for (const bytes of [...this.heard]) this.tell(change(bytes.slice()));
  }
}

/** Links that break whenever one likes. */
export class Breaking implements PeerPort {
  private readonly real = loopback();
  readonly restarts = false;
  readonly hides = false;
  private readonly making = new Set<() => void>();
  private readonly standing = new Set<() => void>();
  /** How many have opened so far. */
  opened = 0;

  open({ events, ...it }: Parameters<PeerPort["open"]>[0]): Peer {
    const end = () => {
      forget();
      peer.close();
      events.state("failed");
    };
    const forget = () => {
      this.making.delete(end);
      this.standing.delete(end);
    };
    this.making.add(end);
    const peer = this.real.open({
      ...it,
      events: {
        ...events,
        opened: () => {
          this.opened++;
          if (this.making.delete(end)) this.standing.add(end);
          events.opened();
        },
        state: (state) => {
          if (state === "failed" || state === "closed") forget();
          events.state(state);
        },
      },
    });
    return peer;
  }

  /** Breaks all that there are, or the one that has opened last. */
  break(which: "all" | "last" = "all"): void {
    for (const end of which === "all" ? [...this.making, ...this.standing] : [...this.standing].slice(-1)) end();
  }
}

import { createHash, randomBytes } from "node:crypto";
import type { Socket } from "bun";
import { MessageStream } from "../stream.ts";
import { readXorAddress, type TransportAddress, xorAddress } from "../stun/address.ts";
import type { Signer } from "../stun/integrity.ts";
import { isSignedBy } from "../stun/integrity.ts";
import { ATTRIBUTE, METHOD } from "../stun/numbers.ts";
import { attributeOf, readStun, type StunMessage } from "../stun/read.ts";
import { text, uint16s, uint32, type Written, writeStun } from "../stun/write.ts";

export const UDP: Written = [ATTRIBUTE.requestedTransport, Uint8Array.of(17, 0, 0, 0)];
export const lifetime = (seconds: number): Written => [ATTRIBUTE.lifetime, uint32(seconds)];
export const channel = (number: number): Written => [ATTRIBUTE.channelNumber, uint16s(number, 0)];
/** A peer's address as an attribute: what it is masked with depends on the message. */
export const peer = (to: TransportAddress): PeerAttribute => ({ to });
interface PeerAttribute {
  readonly to: TransportAddress;
}
type Attribute = Written | PeerAttribute;

/** How a client shows whose it is. */
export interface Identity {
  readonly username: string;
  readonly password: string;
}

/** A client's end of a STUN or TURN conversation. It checks the signature of every answer to what it has signed. */
export class Talker {
  /** All that has come and was not waited for yet. */
  private readonly inbox: Uint8Array[] = [];
  private wake: () => void = () => undefined;
  realm = "";
  nonce = "";
  signer: Signer | undefined;

  private constructor(
    private readonly write: (bytes: Uint8Array) => void,
    readonly close: () => void,
  ) {}

  static async udp(port: number, hostname = "127.0.0.1"): Promise<Talker> {
    const socket = await Bun.udpSocket({
      hostname,
      socket: { data: (_, bytes) => it.received(bytes), error: () => undefined },
    });
    const it = new Talker(
      (bytes) => socket.send(bytes, port, hostname),
      () => socket.close(),
    );
    return it;
  }

  /** `ca`: inside TLS, with a server that shows this certificate. */
  static async tcp(
    port: number,
    hostname = "127.0.0.1",
    ca?: string,
  ): Promise<Talker & { readonly closed: Promise<void> }> {
    const shaken = Promise.withResolvers<void>();
    const stream = new MessageStream(() => true);
    let isClosed: () => void;
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const socket: Socket = await Bun.connect({
      hostname,
      port,
      ...(ca !== undefined && { tls: { ca, rejectUnauthorized: true } }),
      socket: {
        handshake: (_, success, error) => (success && !error ? shaken.resolve() : shaken.reject(error)),
        data: (_, bytes) => void stream.take(bytes, (message) => it.received(message.slice())),
        close: () => isClosed(),
      },
    });
    if (ca !== undefined) await shaken.promise;
    const it = new Talker(
      (bytes) => socket.write(bytes),
      () => socket.end(),
    );
    return Object.assign(it, { closed });
  }

  send(bytes: Uint8Array): void {
    this.write(bytes);
  }

  /** The next message; waits for it. */
  async next(): Promise<Uint8Array> {
    for (;;) {
      const message = this.inbox.shift();
      if (message) return message;
      await new Promise<void>((woken) => {
        this.wake = woken;
      });
    }
  }

  /** The same request as often as wanted: with the same transaction if given. */
  async ask(method: number, attributes: readonly Attribute[], transaction = randomBytes(12)): Promise<StunMessage> {
    this.send(this.request(method, attributes, transaction));
    const answer = readStun(await this.next());
    if (!answer || Buffer.compare(answer.transaction, transaction) !== 0) throw new Error("another answer came");
    const isUnsigned = method === METHOD.binding || [401, 438].includes(codeOf(answer));
    if (this.signer && !isUnsigned && !isSignedBy(answer, this.signer)) throw new Error("the answer is not signed");
    return answer;
  }

  request(method: number, attributes: readonly Attribute[], transaction: Uint8Array = randomBytes(12)): Uint8Array {
    const own = attributes.map(
      (it): Written => ("to" in it ? [ATTRIBUTE.xorPeerAddress, xorAddress(it.to, transaction)] : it),
    );
    return writeStun({ method, kind: "request", transaction }, [...own, ...this.shown], {
      signer: this.signer,
      fingerprint: true,
    });
  }

  /** Learns realm and nonce, and signs from now on. */
  async introduce({ username, password }: Identity, hash: Signer["hash"] = "sha1"): Promise<void> {
    const challenge = await this.ask(METHOD.allocate, [UDP]);
    if (codeOf(challenge) !== 401) throw new Error("there was no challenge");
    this.realm = said(challenge, ATTRIBUTE.realm);
    this.nonce = said(challenge, ATTRIBUTE.nonce);
    this.shown = [
      [ATTRIBUTE.username, text(username)],
      [ATTRIBUTE.realm, text(this.realm)],
      [ATTRIBUTE.nonce, text(this.nonce)],
    ];
    const algorithms = attributeOf(challenge, ATTRIBUTE.passwordAlgorithms);
    if (hash === "sha256" && algorithms) {
      this.shown.push([ATTRIBUTE.passwordAlgorithm, uint16s(2, 0)], [ATTRIBUTE.passwordAlgorithms, algorithms]);
    }
    const digest = createHash(hash === "sha256" ? "sha256" : "md5");
    this.signer = { hash, key: digest.update(`${username}:${this.realm}:${password}`).digest() };
  }

  shown: Written[] = [];

  /** Allocates; the relay's address. Throws if it is refused. */
  async allocate(...attributes: readonly Written[]): Promise<TransportAddress> {
    const answer = await this.ask(METHOD.allocate, [UDP, ...attributes]);
    if (answer.kind !== "success") throw new Error(`no allocation: ${codeOf(answer)}`);
    return addressIn(answer, ATTRIBUTE.xorRelayedAddress);
  }

  /** Sends data by a Send indication. */
  indicate(to: TransportAddress, data: Uint8Array): void {
    const transaction = randomBytes(12);
    const address: Written = [ATTRIBUTE.xorPeerAddress, xorAddress(to, transaction)];
    this.send(
      writeStun({ method: METHOD.send, kind: "indication", transaction }, [address, [ATTRIBUTE.data, data]], {}),
    );
  }

  /** From now on whatever comes goes to `taken`. */
  hear(taken: (bytes: Uint8Array) => void): void {
    this.received = taken;
  }

  private received(bytes: Uint8Array): void {
    this.inbox.push(bytes);
    this.wake();
  }
}

/** The error's code; 0: it is none. */
export function codeOf(message: StunMessage): number {
  const value = attributeOf(message, ATTRIBUTE.errorCode);
  return value ? (value[2] ?? 0) * 100 + (value[3] ?? 0) : 0;
}

export function addressIn(message: StunMessage, type: number): TransportAddress {
  const value = attributeOf(message, type);
  const address = value && readXorAddress(value, message.transaction);
  if (!address) throw new Error("there is no address in it");
  return address;
}

export const secondsIn = (message: StunMessage): number =>
  Buffer.from(attributeOf(message, ATTRIBUTE.lifetime) ?? Buffer.alloc(4)).readUInt32BE();

const said = (message: StunMessage, type: number): string =>
  Buffer.from(attributeOf(message, type) ?? Buffer.alloc(0)).toString();

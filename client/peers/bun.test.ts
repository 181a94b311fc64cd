import { expect, test } from "bun:test";
import type { PeerCandidate } from "@hearth/protocol";
import type { Peer } from "../ports.ts";
import { bunPeers } from "./bun.ts";

/** First bytes of a ClientHello (RFC 6347): a handshake record of DTLS, the sort of its message behind 13 bytes. */
const isGreeting = (bytes: Uint8Array) => bytes[0] === 22 && bytes[13] === 1;

/** A port between two connections that counts greetings of who answers. */
async function between() {
  let [inner, back] = [0, 0];
  let [greetings, greeted]: [number, () => void] = [0, () => undefined];
  const first = new Promise<void>((settle) => {
    greeted = settle;
  });
  const socket = { hostname: "127.0.0.1", port: 0 } as const;
  const outside = await Bun.udpSocket({
    ...socket,
    socket: {
      data(_, bytes, port) {
        back = port;
        inside.send(bytes, inner, "127.0.0.1");
        if (!isGreeting(bytes)) return;
        greetings++;
        greeted();
      },
    },
  });
  const inside = await Bun.udpSocket({
    ...socket,
    socket: { data: (_, bytes) => void (back > 0 && outside.send(bytes, back, "127.0.0.1")) },
  });
  return {
    first,
    get greetings() {
      return greetings;
    },
    /** The offerer's candidate as who answers is told it: as if a router had made it up, so that it is called at once. */
    named({ candidate, mid }: PeerCandidate): PeerCandidate {
      const parts = candidate.split(" ");
      inner = Number(parts[5]);
      const rest = [outside.port, "typ", "srflx", "raddr", "0.0.0.0", "rport", "0"];
      return { candidate: [...parts.slice(0, 5), ...rest].join(" "), mid };
    },
    [Symbol.dispose]() {
      inside.close();
      outside.close();
    },
  };
}

/**
 * Alice offers; the answer is kept from her until bob has found the way and greeted. How often bob greeted until both are open;
 * undefined: they never were, because the library judged a certificate before it knew the fingerprint.
 */
async function greetedEarly(): Promise<number | undefined> {
  using way = await between();
  const port = bunPeers({ bindAddress: "127.0.0.1", failed: (error) => void Promise.reject(error) });
  const ended: Promise<boolean>[] = [];
  const make = (candidate: (it: PeerCandidate) => void): Peer => {
    const nothing = { received() {}, drained() {}, chunk() {}, chunksDrained() {} };
    const { promise, resolve } = Promise.withResolvers<boolean>();
    ended.push(promise);
    const state = (it: string) => void (it === "failed" && resolve(false));
    return port.open({
      ice: [],
      relayOnly: false,
      events: { ...nothing, candidate, state, opened: () => resolve(true) },
    });
  };
  const hers = Promise.withResolvers<PeerCandidate>();
  const alice = make(hers.resolve);
  const bob = make(() => undefined);
  const answer = await bob.answer(await alice.offer(false));
  await bob.add(way.named(await hers.promise));
  await way.first;
  await alice.accept(answer);
  const opened = await Promise.all(ended);
  const { greetings } = way;
  alice.close();
  bob.close();
  return opened.every((it) => it) ? greetings : undefined;
}

test("who is greeted before the answer has come answers the first greeting, and needs no second", async () => {
  const rounds = 60; // a fifth of them fails without the workaround
  let again = 0;
  for (let open = 0; open < rounds; ) {
    const greetings = await greetedEarly();
    if (greetings === undefined) continue;
    open++;
    again += greetings > 1 ? 1 : 0;
  }
  // A machine that stands still for a second makes a second greeting as well.
  expect(again).toBeLessThanOrEqual(rounds / 20);
}, 60_000);

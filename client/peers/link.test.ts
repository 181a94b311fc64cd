import { expect, test } from "bun:test";
import {
  type DeviceId,
  type HomeId,
  type IceServer,
  newId,
  type PeerFrame,
  type PersonId,
  type SealedPeerSignal,
} from "@hearth/protocol";
import { beginPeerSession, newDeviceSecret, openDevice, openPeerSignal, sealPeerSignal } from "@hearth/sealing";
import type { LinkPath, Peer, PeerEvents, PeerPort } from "../ports.ts";
import { type Ended, Link, type LinkSession } from "./link.ts";

const home = newId<HomeId>();

/** A clock that stands still until it is told to go on. */
class Clock {
  at = 1_000;
  private timers: { at: number; work: () => void }[] = [];

  readonly now = () => this.at;
  /** So much later than asked for timers come, ms. */
  late = 0;
  readonly after = (ms: number, work: () => void) => {
    const timer = { at: this.at + ms + this.late, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((it) => it !== timer);
    };
  };

  async pass(ms: number): Promise<void> {
    const end = this.at + ms;
    for (;;) {
      const [next] = this.timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.timers = this.timers.filter((it) => it !== next);
      this.at = next.at;
      next.work();
      await settled();
    }
    this.at = end;
    await settled();
  }
}

/** Signals that are being sealed or opened. */
let underWay = 0;

/** Waits for all that needs no timer. */
async function settled(): Promise<void> {
  for (let calm = 0; calm < 10; calm++) {
    await new Promise<void>((done) => void setImmediate(done));
    if (underWay > 0) calm = 0;
  }
}

/** One end of it, as its platform sees it. */
interface End {
  readonly events: PeerEvents;
  restarts: number;
  closed: boolean;
  answered: number;
  readonly added: string[];
  ice: readonly IceServer[];
}

/** Two connections that are one as soon as offer and answer have gone over; `cut`, nothing comes through. */
class Wire {
  cut = false;
  loses: (message: Uint8Array) => boolean = () => false;
  private offers = 0;
  /** A platform whose connection was never told to be lost tells nothing of its coming back. */
  tellsOfReturn = true;
  /** How the ends see their way, in the order in which they were opened. */
  paths: LinkPath[] = ["direct", "direct"];
  readonly ends: End[] = [];

  port(restarts: boolean): PeerPort {
    return { restarts, hides: true, open: ({ events, ice }) => this.open(events, ice) };
  }

  private open(events: PeerEvents, ice: readonly IceServer[]): Peer {
    const end: End = { events, restarts: 0, closed: false, answered: 0, added: [], ice };
    this.ends.push(end);
    const other = () => this.ends.find((it) => it !== end && !it.closed);
    return {
      buffered: 0,
      bufferedChunks: 0,
      sendChunk: (message) => void (this.cut || other()?.events.chunk(message.slice())),
      renew: (now) => {
        end.ice = now;
      },
      offer: async (restart) => {
        if (restart) end.restarts++;
        return `offer ${++this.offers}`;
      },
      answer: async () => {
        end.answered++;
        return "answer";
      },
      accept: async () => {
        if (this.cut || (end.restarts > 0 && !this.tellsOfReturn)) return;
        for (const it of this.ends) it.events.state("connected");
        for (const it of this.ends) it.events.opened();
      },
      add: async ({ candidate }) => void end.added.push(candidate),
      send: (message) => void (this.cut || this.loses(message) || other()?.events.received(message.slice())),
      path: async () => this.paths[this.ends.indexOf(end)],
      close: () => {
        end.closed = true;
      },
    };
  }
}

interface Pair {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly alice: Link;
  readonly bob: Link;
  readonly ended: [string, Ended][];
  readonly frames: PeerFrame[];
  /** Who said what: each signal's kind. */
  readonly said: [string, string][];
  /** Whether a signal reaches the other side; whoever says it is not told. */
  carries: () => boolean;
}

/** Alice's and bob's ends of a link; what they signal reaches the other at once. */
async function pair(restarts = true): Promise<Pair> {
  const [clock, wire] = [new Clock(), new Wire()];
  const ended: Pair["ended"] = [];
  const frames: PeerFrame[] = [];
  const said: Pair["said"] = [];
  const devices = await Promise.all(["alice", "bob"].map(async () => openDevice(newDeviceSecret())));
  const [hers, his] = devices;
  if (!hers || !his) throw new Error("there are two");
  const make = async (name: string, mine: typeof hers, other: typeof his, to: () => Link) => {
    const own = await beginPeerSession({ home, from: mine.device, to: other.device }, other.boxPublic);
    const author = { person: newId<PersonId>(), sign: mine.sign };
    const session: LinkSession<SealedPeerSignal> = {
      ...own,
      seal: (place, signal) => sealPeerSignal(own, author, place, signal),
    };
    let time = 0;
    const carry = async (it: SealedPeerSignal) => {
      const opened = await openPeerSignal(home, own.secret, it);
      underWay--;
      if (!opened.ok || opened.value.kind === "media") return true;
      said.push([name, opened.value.kind]);
      if (all.carries()) to().take(it.session, opened.value);
      return true;
    };
    return new Link(other.device as DeviceId, newId<PersonId>(), session, {
      world: clock,
      port: wire.port(restarts),
      ice: [],
      servers: async () => [{ urls: [`stun:${name}.example`] }],
      relayOnly: false,
      time: () => {
        underWay++; // as each signal takes one
        return ++time;
      },
      carry,
      opened: () => undefined,
      received: (_, frame) => void frames.push(frame),
      changed: () => undefined,
      ended: (_, why) => void ended.push([name, why]),
      failed: (error) => {
        throw error;
      },
    });
  };
  const links: Link[] = [];
  const at = (i: number) => () => {
    const link = links[i];
    if (!link) throw new Error("not yet");
    return link;
  };
  const alice = await make("alice", hers, his, at(1));
  const bob = await make("bob", his, hers, at(0));
  links.push(alice, bob);
  const all: Pair = { clock, wire, alice, bob, ended, frames, said, carries: () => true };
  return all;
}

async function linked(restarts = true): Promise<Pair> {
  const it = await pair(restarts);
  it.alice.offer();
  await settled();
  expect([it.alice.isOpen, it.bob.isOpen]).toEqual([true, true]);
  expect(it.alice.path).toBe("direct");
  return it;
}

test("both offer at once: one link comes of it", async () => {
  const { alice, bob, ended, frames } = await pair();
  alice.offer();
  bob.offer();
  await settled();
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  alice.send({ is: "linked", devices: [] });
  expect(frames).toEqual([{ is: "linked", devices: [] }]);
  expect(ended).toEqual([]);
});

test("a connection that wavers is given new ways (ICE restart), and the link stays", async () => {
  const { clock, wire, alice, bob, ended } = await linked();
  wire.ends[0]?.events.state("wavering");
  await clock.pass(3_999);
  expect(wire.ends.map(({ restarts }) => restarts)).toEqual([0, 0]);
  await clock.pass(1);
  expect(wire.ends[0]?.restarts).toBe(1);
  await clock.pass(60_000);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect(ended).toEqual([]);
});

test("another network, and waking up where nothing is heard any more, are repaired as well", async () => {
  const { clock, wire, alice, bob } = await linked();
  alice.repair();
  await settled();
  expect(wire.ends[0]?.restarts).toBe(1);
  wire.cut = true;
  await clock.pass(29_999);
  wire.cut = false;
  await clock.pass(1); // silence, a question, silence
  expect(Math.max(...wire.ends.map(({ restarts }) => restarts))).toBeGreaterThan(0);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
});

test("a link that was repaired stays, also where the platform says nothing of it, and is asked until it answers", async () => {
  const { clock, wire, alice, bob, ended } = await linked();
  wire.tellsOfReturn = false;
  wire.cut = true;
  let asked = 0;
  wire.loses = (message) => {
    if (Buffer.from(message).includes("ping")) asked++;
    return false;
  };
  wire.paths = ["relayed", "relayed"];
  alice.repair();
  await clock.pass(2_000);
  wire.cut = false;
  await clock.pass(1_000);
  expect(asked).toBeGreaterThan(0); // what was lost by then goes over behind it
  expect([alice.path, bob.path]).toEqual(["relayed", "relayed"]);
  await clock.pass(1_000);
  const before = asked;
  await clock.pass(10_000);
  expect([asked, wire.ends[0]?.restarts]).toEqual([before, 1]);
  await clock.pass(60_000);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect(ended).toEqual([]);
});

test("whoever repairs a link, or is asked to, looks for ways with the servers that are good now", async () => {
  const { wire, alice } = await linked();
  expect(wire.ends.map(({ ice }) => ice)).toEqual([[], []]);
  alice.repair();
  await settled();
  expect(wire.ends.map(({ ice }) => ice.flatMap(({ urls }) => urls))).toEqual([
    ["stun:alice.example"],
    ["stun:bob.example"],
  ]);
});

test("what cannot be repaired ends, and so does what never opens; where there is no restart, at once", async () => {
  const one = await linked();
  one.wire.cut = true;
  await one.clock.pass(60_000);
  expect(one.ended.map(([, why]) => why)).toContain("failed");
  const other = await linked(false);
  other.alice.repair();
  expect(other.ended).toEqual([["alice", "failed"]]);
  const third = await pair();
  third.wire.cut = true;
  third.alice.offer();
  await settled();
  await third.clock.pass(20_000);
  expect(Object.fromEntries(third.ended)).toEqual({ alice: "failed", bob: "failed" });
});

test("a link says which way is taken, also when a better one is found behind its opening", async () => {
  const { clock, wire, alice, bob } = await linked();
  wire.paths = ["relayed", "relayed"];
  await clock.pass(500);
  expect([alice.path, bob.path]).toEqual(["relayed", "relayed"]);
  await clock.pass(3_600_000);
  wire.paths = ["direct", "direct"];
  await clock.pass(15_000);
  expect([alice.path, bob.path]).toEqual(["direct", "direct"]);
});

test("a link that comes back by a way that is not its best says so soon when the better one is found", async () => {
  const { clock, wire, alice, bob } = await linked();
  await clock.pass(60_000);
  wire.paths = ["relayed", "relayed"];
  alice.repair();
  await settled();
  expect([alice.path, bob.path]).toEqual(["relayed", "relayed"]);
  wire.paths = ["direct", "direct"];
  await clock.pass(500);
  expect([alice.path, bob.path]).toEqual(["direct", "direct"]);
});

test("an idle link that lives is asked now and then, and stays", async () => {
  const { clock, alice, bob, ended } = await linked();
  await clock.pass(3_600_000);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect(ended).toEqual([]);
});

test("who ends a link tells the other side, which does not answer", async () => {
  const { alice, ended } = await linked();
  alice.end("over");
  await settled();
  expect(ended).toEqual([
    ["alice", "over"],
    ["bob", "over"],
  ]);
  expect(alice.send({ is: "ping", number: 1 })).toBe(false);
});

test("an idle link stays where timers come a little late, and answers at once", async () => {
  const { clock, alice, bob, ended } = await linked(false);
  clock.late = 3;
  await clock.pass(600_000);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect(ended).toEqual([]);
});

test("PR19: a link is direct when both sides say so: one whose own relay carries it says it to the other", async () => {
  const { clock, wire, alice, bob } = await pair();
  wire.paths = ["direct", "relayed"];
  alice.offer();
  await settled();
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect([alice.path, bob.path]).toEqual(["relayed", "relayed"]);
  wire.paths = ["direct", "direct"];
  await clock.pass(1_000);
  expect([alice.path, bob.path]).toEqual(["direct", "direct"]);
  wire.paths = ["relayed", "direct"];
  await clock.pass(15_000);
  expect([alice.path, bob.path]).toEqual(["relayed", "relayed"]);
});

test("PR19: as long as the other side has not said which way it sees, nobody knows", async () => {
  const { wire, alice, bob } = await pair();
  alice.offer();
  let lost = 0;
  wire.loses = (message) => {
    const isPath = Buffer.from(message).includes("path");
    if (isPath) lost++;
    return isPath;
  };
  await settled();
  expect(lost).toBe(2);
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect([alice.path, bob.path]).toEqual([undefined, undefined]);
});

test("an offer that was lost is said again to who offers instead, with its candidates, whoever of the two is polite", async () => {
  for (const first of ["alice", "bob"] as const) {
    const it = await pair();
    const [early, late] = first === "alice" ? [it.alice, it.bob] : [it.bob, it.alice];
    it.carries = () => false;
    early.offer();
    await settled();
    it.wire.ends[first === "alice" ? 0 : 1]?.events.candidate({ candidate: "a way", mid: "0" });
    await it.clock.pass(100);
    it.carries = () => true;
    late.offer();
    await settled();
    expect([early.isOpen, late.isOpen]).toEqual([true, true]);
    expect(it.ended).toEqual([]);
    const lostItsOwn = it.wire.ends.some(({ added }) => added.includes("a way"));
    const saidAgain = it.said.filter(([name, kind]) => name === first && kind === "offer").length > 1;
    expect(lostItsOwn).toBe(saidAgain); // the polite one takes its own back, and what belongs to it
  }
});

test("where offers merely cross, what is said again is not taken again, and ways of the offer taken back are not named", async () => {
  const { clock, alice, bob, wire, ended } = await pair();
  alice.offer();
  bob.offer();
  for (const { events } of wire.ends) events.candidate({ candidate: "found before", mid: "0" });
  await settled();
  await clock.pass(8);
  expect(wire.ends.flatMap(({ added }) => added)).toEqual(["found before"]); // the impolite one's
  expect([alice.isOpen, bob.isOpen]).toEqual([true, true]);
  expect(wire.ends.reduce((sum, { answered }) => sum + answered, 0)).toBe(1);
  expect(ended).toEqual([]);
});

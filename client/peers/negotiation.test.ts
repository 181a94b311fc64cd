import { expect, test } from "bun:test";
import { LIMITS, type PeerCandidate } from "@hearth/protocol";
import fc from "fast-check";
import { Negotiation } from "./negotiation.ts";

/** A connection's signalling states by W3C WebRTC 1.0, section 4.3.1, with implicit rollback: what does not fit them throws. */
class Signalling {
  state: "stable" | "have-local-offer" = "stable";
  /** The offer and the answer on which both sides have agreed last. */
  agreed = "";
  /** Descriptions to which the candidates belong that were added. */
  readonly added: string[] = [];
  private offered = "";
  private count = 0;

  constructor(private readonly name: string) {}

  async offer(): Promise<string> {
    if (this.state !== "stable") throw new Error("an offer is open");
    this.state = "have-local-offer";
    this.offered = `${this.name} ${++this.count}`;
    return this.offered;
  }

  async answer(offer: string): Promise<string> {
    this.state = "stable";
    this.agreed = `${offer} > ${this.name}`;
    return this.agreed;
  }

  async accept(answer: string): Promise<void> {
    if (this.state !== "have-local-offer" || !answer.startsWith(`${this.offered} >`)) throw new Error("no such offer");
    this.state = "stable";
    this.agreed = answer;
  }

  async add({ candidate }: PeerCandidate): Promise<void> {
    this.added.push(candidate);
  }

  /** By which ways the other side can be reached, as it was agreed. */
  get hasWays(): boolean {
    const [offer = ""] = this.agreed.split(" > ");
    return this.agreed === "" || this.added.includes(offer === this.offered ? this.agreed : offer);
  }
}

interface Side {
  readonly signalling: Signalling;
  readonly negotiation: Negotiation;
  readonly says: Parameters<Negotiation["take"]>[0][];
}

test("two sides that offer whenever they like agree in the end, whatever crosses, and nothing ever fails", async () => {
  const step = fc.constantFrom("alice offers", "bob offers", "to alice", "to bob", "pause");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let failed = 0;
      const sideOf = (name: string, polite: boolean): Side => {
        const says: Side["says"] = [];
        const signalling = new Signalling(name);
        const negotiation = new Negotiation(signalling, polite, {
          described: (kind, sdp) => {
            says.push(kind === "offer" ? { kind, sdp } : { kind, sdp, answers: new Uint8Array(16) });
            says.push({ kind: "candidates", candidates: [{ candidate: sdp, mid: "0" }] });
          },
          failed: () => void failed++,
        });
        return { signalling, negotiation, says };
      };
      const [alice, bob] = [sideOf("alice", true), sideOf("bob", false)];
      const settle = () => new Promise<void>((done) => void setImmediate(done));
      const deliver = (from: Side, to: Side) => {
        const said = from.says.shift();
        if (said) to.negotiation.take(said);
      };
      for (const it of steps) {
        if (it === "alice offers") alice.negotiation.offer(false);
        if (it === "bob offers") bob.negotiation.offer(false);
        if (it === "to alice") deliver(bob, alice);
        if (it === "to bob") deliver(alice, bob);
        if (it !== "pause") await settle();
      }
      for (let left = true; left; left = alice.says.length + bob.says.length > 0) {
        deliver(alice, bob);
        deliver(bob, alice);
        await settle();
      }
      expect({ failed, alice: alice.signalling.state, bob: bob.signalling.state }).toEqual({
        failed: 0,
        alice: "stable",
        bob: "stable",
      });
      expect(alice.signalling.agreed).toBe(bob.signalling.agreed);
      expect([alice.signalling.hasWays, bob.signalling.hasWays]).toEqual([true, true]);
    }),
  );
});

test("what more there is to offer waits for the answer to what was offered; not so where that was lost", async () => {
  const offered: string[] = [];
  const signalling = new Signalling("bob");
  const bob = new Negotiation(signalling, false, {
    described: (_, sdp) => void offered.push(sdp),
    failed: () => void offered.push("failed"),
  });
  const settle = () => new Promise<void>((done) => void setImmediate(done));
  for (let i = 0; i < 3; i++) bob.offer(false);
  await settle();
  expect(offered).toEqual(["bob 1"]);
  bob.take({ kind: "answer", sdp: "bob 1 > alice", answers: new Uint8Array(16) });
  await settle();
  expect(offered).toEqual(["bob 1", "bob 2"]);
  bob.take({ kind: "answer", sdp: "bob 2 > alice", answers: new Uint8Array(16) });
  await settle();
  expect(offered).toEqual(["bob 1", "bob 2"]);
  bob.offer(false);
  await settle();
  signalling.state = "stable"; // a browser lets an offer take the place of another
  bob.offer(false, true);
  await settle();
  expect(offered.slice(2)).toEqual(["bob 3", "bob 4"]);
});

test("an answer to an offer that another has taken the place of is passed over, and the one to that other is taken", async () => {
  const accepted: string[] = [];
  const lines = ["m=audio", "m=audio\nm=video", "m=audio\nm=video"];
  const { promise: made, resolve: make } = Promise.withResolvers<void>();
  const peer = {
    offer: async () => {
      if (lines.length === 1) await made;
      return lines.shift() ?? "";
    },
    answer: async () => "",
    accept: async (sdp: string) => void accepted.push(sdp),
    add: async () => undefined,
  };
  const bob = new Negotiation(peer, false, { described: () => undefined, failed: () => undefined });
  const settle = () => new Promise<void>((done) => void setImmediate(done));
  const answer = (sdp: string) => bob.take({ kind: "answer", sdp, answers: new Uint8Array(16) });
  bob.offer(false);
  bob.offer(true);
  await settle();
  expect(answer("m=audio")).toBe(false);
  bob.offer(true);
  await settle();
  expect(answer("m=audio\nm=video\na=to the second")).toBe(false);
  make();
  await settle();
  expect(answer("m=audio\nm=video\na=to the third")).toBe(true);
  await settle();
  expect(accepted).toEqual(["m=audio\nm=video\na=to the third"]);
});

test("who passes over an offer adds none of its candidates, and all behind the answer to their own", async () => {
  const signalling = new Signalling("bob");
  const bob = new Negotiation(signalling, false, { described: () => undefined, failed: () => undefined });
  const candidates = (candidate: string) => bob.take({ kind: "candidates", candidates: [{ candidate, mid: "0" }] });
  bob.offer(false);
  await new Promise<void>((done) => void setImmediate(done));
  expect(bob.take({ kind: "offer", sdp: "alice 1" })).toBe(false);
  expect(candidates("passed over")).toBe(false);
  expect(bob.take({ kind: "answer", sdp: "bob 1 > alice", answers: new Uint8Array(16) })).toBe(true);
  expect(candidates("a relay")).toBe(true);
  await new Promise<void>((done) => void setImmediate(done));
  expect(signalling.added).toEqual(["a relay"]);
});

test("PR18: a side that names ways without end is heard up to a bound", async () => {
  const signalling = new Signalling("alice");
  const done = Promise.withResolvers<void>();
  const negotiation = new Negotiation(signalling, true, { described: () => done.resolve(), failed: done.reject });
  const candidates = Array.from({ length: LIMITS.peerCandidates }, (_, i) => ({ candidate: `${i}`, mid: "0" }));
  for (let i = 0; i < 500; i++) negotiation.take({ kind: "candidates", candidates });
  expect(negotiation.take({ kind: "candidates", candidates })).toBe(false);
  expect(negotiation.take({ kind: "offer", sdp: "bob 1" })).toBe(true);
  await done.promise;
  expect(signalling.added).toHaveLength(LIMITS.peerCandidatesInAll);
});

// What a leg is bound to (two sessions, and one certificate for as long as it lasts), and what it says again.
import { expect, test } from "bun:test";
import { type DeviceId, type LinkSignal, newId, type PersonId, randomBytes } from "@hearth/protocol";
import type { MediaEvents } from "../ports.ts";
import { Leg, type LegEnded } from "./leg.ts";

const described = (fingerprint: string) =>
  `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;
const [OURS, THEIRS, OTHER] = ["AA", "BB", "CC"].map((pair) => Array.from({ length: 32 }, () => pair).join(":")) as [
  string,
  string,
  string,
];

/** A leg whose connection does whatever it is told, and shows the certificate that it was told of. */
function leg() {
  const did: string[] = [];
  const way = { isThere: true };
  let [events, why, allowed]: [MediaEvents | undefined, LegEnded | undefined, boolean] = [undefined, undefined, false];
  const session = randomBytes(16);
  const it = new Leg<LinkSignal>(
    newId<DeviceId>(),
    newId<PersonId>(),
    { session, from: newId<DeviceId>(), to: newId<DeviceId>(), seal: async (_, signal) => signal },
    false,
    {
      ...{ world: { after: () => () => undefined }, relayOnly: false, ice: [], hasHost: () => true, time: Date.now },
      openingMs: 15_000,
      carry: async () => way.isThere,
      servers: async () => [],
      failed: (error) => {
        throw error;
      },
      changed: () => undefined,
      ended: (_, reason) => {
        why = reason;
      },
      port: {
        open: (opening) => {
          events = opening.events;
          return {
            renew: () => undefined,
            offer: async () => {
              did.push("offered");
              return described(OURS);
            },
            answer: async (sdp) => {
              did.push(`answered ${sdp === described(THEIRS) ? "them" : "another"}`);
              return described(OURS);
            },
            accept: async () => void did.push("accepted"),
            add: async () => undefined,
            fingerprints: async () => [THEIRS],
            allow: () => {
              allowed = true;
            },
            path: async () => "direct",
            close: () => void did.push("closed"),
          };
        },
      },
    },
  );
  return {
    it,
    did,
    session,
    way,
    becomes: (state: "connected") => events?.state(state),
    turn: () => new Promise((done) => setImmediate(done)),
    why: () => why,
    allowed: () => allowed,
  };
}

test("SE34: a description that names another certificate than those before ends the connection before it is carried out", async () => {
  const { it, did, becomes, turn, why, allowed } = leg();
  const theirs = randomBytes(16);
  it.take(theirs, { kind: "offer", sdp: described(THEIRS) });
  await turn();
  becomes("connected");
  await turn();
  expect([did, allowed(), why()]).toEqual([["answered them"], true, undefined]);
  it.take(theirs, { kind: "offer", sdp: described(OTHER) });
  await turn();
  expect([did, why()]).toEqual([["answered them", "closed"], "altered"]);
});

test("SE34: what was said in answer to another session is not taken, not even that it is over", async () => {
  const { it, did, session, turn, why } = leg();
  const [theirs, another] = [randomBytes(16), randomBytes(16)];
  it.offer();
  await turn();
  it.take(theirs, { kind: "answer", sdp: described(THEIRS), answers: another });
  it.take(theirs, { kind: "end", why: "over", answers: another });
  await turn();
  expect([did, why()]).toEqual([["offered"], undefined]);
  it.take(theirs, { kind: "answer", sdp: described(THEIRS), answers: session });
  await turn();
  expect(did).toEqual(["offered", "accepted"]);
  it.take(theirs, { kind: "end", why: "over", answers: session });
  expect(why()).toBe("over");
});

test("PR28: what was said of another way and had no way itself is said again as soon as there is one, once", async () => {
  const { it, did, way, becomes, turn } = leg();
  it.take(randomBytes(16), { kind: "offer", sdp: described(THEIRS) });
  await turn();
  becomes("connected");
  await turn();
  did.length = 0;
  it.sayAgain(true);
  await turn();
  expect(did).toEqual([]); // nothing was unsaid
  way.isThere = false;
  it.repair();
  await turn();
  way.isThere = true;
  it.sayAgain(false);
  await turn();
  expect(did).toEqual(["offered", "offered"]);
  it.sayAgain(false);
  await turn();
  expect(did).toHaveLength(2);
});

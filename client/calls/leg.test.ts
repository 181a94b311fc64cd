import { expect, test } from "bun:test";
import { type DeviceId, newId, type PersonId, randomBytes } from "@hearth/protocol";
import type { Media, MediaEvents } from "../ports.ts";
import { Leg, type LegEnded } from "./leg.ts";

const NAMED = Array.from({ length: 32 }, () => "AB").join(":");
const SDP = `v=0\r\na=fingerprint:sha-256 ${NAMED}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;

type Asked = "fingerprints" | "path";

/** A leg whose connection stands, and answers one of what it is asked only when it is told to. */
function connecting(held: Asked) {
  const failures: unknown[] = [];
  const ends: LegEnded[] = [];
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<never>();
  const hold = (): Promise<never> => {
    asked.resolve();
    return answer.promise;
  };
  let events: MediaEvents | undefined;
  const media: Media = {
    renew: () => undefined,
    offer: async () => SDP,
    answer: async () => SDP,
    accept: async () => undefined,
    add: async () => undefined,
    fingerprints: async () => (held === "fingerprints" ? hold() : [NAMED]),
    allow: () => undefined,
    path: async () => (held === "path" ? hold() : "direct"),
    close: () => answer.reject(new Error("closed")),
  };
  const own = { session: randomBytes(16), from: newId<DeviceId>(), to: newId<DeviceId>(), seal: async () => "sealed" };
  const leg = new Leg(newId<DeviceId>(), newId<PersonId>(), own, false, {
    world: { after: () => () => undefined },
    openingMs: 15_000,
    port: {
      open: (it) => {
        events = it.events;
        return media;
      },
    },
    ice: [],
    relayOnly: false,
    hasHost: () => true,
    servers: async () => [],
    time: () => 1,
    carry: async () => true,
    changed: () => undefined,
    ended: (_, why) => void ends.push(why),
    failed: (error) => void failures.push(error),
  });
  leg.take(randomBytes(16), { kind: "offer", sdp: SDP });
  events?.state("connected");
  return { leg, asked: asked.promise, fail: answer.reject, failures, ends };
}

/** All that waits for no timer is done. */
const settled = () => new Promise<void>((done) => void setImmediate(done));

for (const held of ["fingerprints", "path"] as const) {
  test(`PR28: a leg that ends while its connection is asked for its ${held} fails at nothing`, async () => {
    const { leg, asked, failures, ends } = connecting(held);
    await asked;
    leg.end("over");
    await settled();
    expect(ends).toEqual(["over"]);
    expect(failures).toEqual([]);
  });

  test(`PR28: a connection that does not say its ${held} ends the leg, and that is told`, async () => {
    const { asked, fail, failures, ends } = connecting(held);
    await asked;
    const error = new Error("no answer");
    fail(error);
    await settled();
    expect(ends).toEqual(["failed"]);
    expect(failures).toEqual([error]);
  });
}

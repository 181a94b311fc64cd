import { expect, test } from "bun:test";
import { type DeviceId, LIMITS, type LinkSignal, newId, randomBytes } from "@hearth/protocol";
import { LegSignals } from "./leg-signals.ts";

interface Said {
  readonly number: number;
  readonly kind: LinkSignal["kind"];
}

/** What a leg says, as it would be sealed; whoever asks for another session gets it by ending this one. */
function saying() {
  const said: Said[] = [];
  let isOver = false;
  const [from, to] = [newId<DeviceId>(), newId<DeviceId>()];
  const signals = new LegSignals<Said>(
    {
      ...{ session: randomBytes(16), from, to },
      seal: async ({ number }, { kind }) => ({ number, kind }),
    },
    {
      ...{ world: { after: () => () => undefined }, relayOnly: false, hasHost: () => true, time: Date.now },
      carry: async (it) => said.push(it) > 0,
      failed: (error) => {
        throw error;
      },
      remote: () => undefined,
      waits: () => true,
      lost: () => undefined,
      usedUp: () => {
        isOver = true;
        signals.end();
        signals.stop();
      },
    },
  );
  return { signals, said, isOver: () => isOver };
}

test("PR28: a connection that has said as much as one session takes is over, and says that before all is used up", async () => {
  const { signals, said, isOver } = saying();
  for (let times = 0; times < LIMITS.peerSignals; times++) signals.offer("v=0");
  expect(isOver()).toBe(false);
  signals.offer("v=0");
  signals.offer("v=0");
  expect(isOver()).toBe(true);
  while (said.length <= LIMITS.peerSignals) await new Promise((done) => setImmediate(done));
  expect(said.map(({ number }) => number)).toEqual(Array.from({ length: LIMITS.peerSignals + 1 }, (_, n) => n));
  expect(said.at(-1)).toEqual({ number: LIMITS.peerSignals, kind: "end" });
});

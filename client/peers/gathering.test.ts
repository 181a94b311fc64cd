import { expect, test } from "bun:test";
import { LIMITS, type PeerCandidate } from "@hearth/protocol";
import { Gathering } from "./gathering.ts";

test("PR18: however many ways a device finds at once, all of them are told, no more in one signal than it may have", () => {
  const waits: (() => void)[] = [];
  const told: PeerCandidate[][] = [];
  const after = (_: number, work: () => void) => {
    waits.push(work);
    return () => undefined;
  };
  const gathering = new Gathering({ after }, (candidates) => told.push(candidates));
  const all = Array.from({ length: 70 }, (_, i) => ({ candidate: `candidate:${i}`, mid: "0" }));
  for (const it of all) gathering.add(it);
  gathering.add({ candidate: "", mid: "0" }); // the end of them
  for (const work of waits.splice(0)) work();
  expect(told.flat()).toEqual(all);
  expect(told.every(({ length }) => length <= LIMITS.peerCandidates)).toBe(true);
  expect(waits).toEqual([]);
});

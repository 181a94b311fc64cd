import { expect, test } from "bun:test";
import { type CallId, type DeviceId, newId, type PersonId } from "@hearth/protocol";
import fc from "fast-check";
import { type Ended, Farewell } from "./farewell.ts";

const call = newId<CallId>();
const ended: Ended = { call, ms: 1, people: [newId<PersonId>()] };

/** Devices leave at these times, each behind all that it has heard; `heard`: whether each hears of each other's leaving before its own. */
function whoSays(heard: readonly (readonly boolean[])[]): DeviceId[] {
  const devices = heard.map(() => newId<DeviceId>());
  const lefts: { device: DeviceId; at: number; farewell: Farewell }[] = [];
  for (const [i, device] of devices.entries()) {
    const before = lefts.filter((_, j) => heard[i]?.[j]);
    const at = Math.max(10, ...before.map((it) => it.at + 1));
    const outs = new Map(before.map((it) => [it.device, it.at]));
    lefts.push({ device, at, farewell: new Farewell({ call, device, at }, ended, outs) });
  }
  for (const { farewell, device } of lefts)
    for (const other of lefts) if (other.device !== device) farewell.heardOut(call, other.device, other.at);
  return lefts.filter(({ farewell }) => farewell.decide([]) === "say").map(({ device }) => device);
}

test("PR29: of those who have left, exactly one says that the call is over, whoever heard of whom when", () => {
  const matrix = fc
    .integer({ min: 1, max: 6 })
    .chain((n) => fc.array(fc.array(fc.boolean(), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
  fc.assert(fc.property(matrix, (heard) => expect(whoSays(heard)).toHaveLength(1)));
});

test("PR29: who leaves while others stay says nothing", () => {
  const device = newId<DeviceId>();
  const farewell = new Farewell({ call, device, at: 10 }, ended, new Map());
  expect(farewell.decide([{ device: newId<DeviceId>(), at: 9 }])).toBe("look on");
  expect(farewell.decide([{ device: newId<DeviceId>(), at: 11 }])).toBe("leave it");
});

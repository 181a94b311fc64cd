import { expect, test } from "bun:test";
import { type DeviceId, ghostDevice, newId, randomBytes } from "@hearth/protocol";
import { AllocationTable } from "../turn/table.ts";

test("HO119: ghosts have a quarter of the relays together, and members the rest whatever they do", async () => {
  const table = new AllocationTable({ turnAllocations: 8, turnPerDevice: 4, turnBytesPerSecond: 1 });
  const ghosts = await Promise.all([1, 2, 3].map(() => ghostDevice(randomBytes(32))));
  expect(ghosts.map((ghost) => table.reserve(ghost, 0))).toEqual(["taken", "taken", "full"]);
  for (let i = 0; i < 4; i++) expect(table.reserve(newId<DeviceId>(), 0)).toBe("taken");
  const [first, , third] = ghosts;
  if (!first || !third) throw new Error("there are three");
  table.release(first, 0);
  expect(table.reserve(third, 0)).toBe("taken");
});

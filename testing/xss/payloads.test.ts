import { expect, test } from "bun:test";
import { PAYLOAD_NAMES, PAYLOADS } from "./payloads.ts";

test("there are at least 500 different ones, and most can be names", () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(500);
  expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length);
  expect(PAYLOAD_NAMES.length).toBeGreaterThanOrEqual(250);
});

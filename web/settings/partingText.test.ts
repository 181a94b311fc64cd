import { expect, test } from "bun:test";
import { lossOf, wayBack } from "./partingText.ts";

test("who has no password and no other device is told that nothing comes back", () => {
  expect(wayBack({ vault: true, otherDevices: 0, unsent: 0 })).toContain("password");
  expect(wayBack({ vault: false, otherDevices: 2, unsent: 0 })).toContain("cannot sign in here again");
  expect(wayBack({ vault: false, otherDevices: 0, unsent: 0 })).toContain("nobody can ever");
});

test("what has not been sent is named", () => {
  const lost = [0, 1, 2].map((unsent) => lossOf({ vault: true, otherDevices: 0, unsent }));
  expect(lost).toEqual([undefined, expect.stringMatching(/^One message/), expect.stringMatching(/^2 messages/)]);
});

import { expect, test } from "bun:test";
import { pinnedVersion } from "./pin.ts";

test("Bun is pinned to one version", () => {
  expect(pinnedVersion("bun@1.4.5")).toBe("1.4.5");
  for (const loose of ["bun@^1.4.5", "bun@latest", "npm@11.0.0", undefined, 7]) {
    expect(() => pinnedVersion(loose)).toThrow("must pin Bun");
  }
});

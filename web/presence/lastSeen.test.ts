import { expect, test } from "bun:test";
import { lastSeenText } from "./lastSeen.ts";

test("last seen is said in the largest unit that has passed", () => {
  const now = Date.UTC(2026, 5, 15, 12);
  const minutes = (count: number) => lastSeenText(now - count * 60_000, now);
  expect(minutes(0)).toBe("Last seen just now");
  expect(minutes(-3)).toBe("Last seen just now"); // the host's clock is ahead of ours
  expect(minutes(5)).toBe("Last seen 5 minutes ago");
  expect(minutes(119)).toBe("Last seen 1 hour ago");
  expect(minutes(3 * 24 * 60)).toBe("Last seen 3 days ago");
  expect(minutes(30 * 24 * 60)).toContain("2026");
});

import { expect, test } from "bun:test";
import { CONNECTION_TEXT, offlineText } from "./connection.ts";

test("while the host is away the status line says who still hears what is said", () => {
  expect(offlineText([])).toBe(CONNECTION_TEXT.offline);
  expect(offlineText(["Bob"])).toBe("Offline. Bob still hears you, the others when the host is back.");
  expect(offlineText(["Bob", "Carol"])).toBe(
    "Offline. Bob and Carol still hear you, the others when the host is back.",
  );
  expect(offlineText(["Bob", "Carol", "Dan"])).toBe(
    "Offline. 3 people still hear you, the others when the host is back.",
  );
});

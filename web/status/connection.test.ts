import { expect, test } from "bun:test";
import { awayText, CONNECTION_TEXT } from "./connection.ts";

test("while the host is away the status line says who still hears what is said", () => {
  expect(awayText("offline", [])).toBe(CONNECTION_TEXT.offline);
  expect(awayText("offline", ["Bob"])).toBe("Offline. Bob still hears you, the others when the host is back.");
  expect(awayText("offline", ["Bob", "Carol"])).toBe(
    "Offline. Bob and Carol still hear you, the others when the host is back.",
  );
  expect(awayText("offline", ["Bob", "Carol", "Dan"])).toBe(
    "Offline. 3 people still hear you, the others when the host is back.",
  );
  expect(awayText("reconnecting", [])).toBe(CONNECTION_TEXT.reconnecting);
  expect(awayText("reconnecting", ["Bob"])).toBe(
    "Reconnecting… Bob still hears you, the others when the host is back.",
  );
});

import { expect, test } from "bun:test";
import { awayText, CONNECTION_TEXT, directText } from "./connection.ts";

test("while the host is away the status line says whom what is written reaches now", () => {
  expect(awayText("offline", [], 5)).toBe(CONNECTION_TEXT.offline);
  expect(awayText("offline", ["Bob"], 5)).toBe(
    "Offline. What you write reaches Bob now, the others when the host is back.",
  );
  expect(awayText("offline", ["Bob", "Carol"], 5)).toBe(
    "Offline. What you write reaches Bob and Carol now, the others when the host is back.",
  );
  expect(awayText("offline", ["Bob", "Carol", "Dan"], 5)).toBe(
    "Offline. What you write reaches 3 people now, the others when the host is back.",
  );
  expect(awayText("reconnecting", [], 5)).toBe(CONNECTION_TEXT.reconnecting);
  expect(awayText("reconnecting", ["Bob"], 5)).toBe(
    "Reconnecting… What you write reaches Bob now, the others when the host is back.",
  );
});

test("where all can be reached there are no others, and a direct room waits for no host", () => {
  expect(awayText("offline", ["Bob"], 1)).toBe("Offline. What you write still reaches Bob.");
  expect(awayText("offline", ["Bob", "Carol"], 2)).toBe("Offline. What you write still reaches Bob and Carol.");
  expect(awayText("reconnecting", ["Bob", "Carol", "Dan"], 3)).toBe(
    "Reconnecting… What you write still reaches everybody here.",
  );
  expect(directText("offline")).toBe("Offline. This room goes on without the host.");
});

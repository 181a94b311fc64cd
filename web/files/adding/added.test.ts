import { expect, test } from "bun:test";
import { useToasts } from "../../parts/toasts.ts";
import { add, addedAt, alter, takeAll, takeAway } from "./added.ts";

const files = (count: number) => Array.from({ length: count }, (_, at) => new File(["x"], `${at}.txt`));

test("a message takes ten files, and whoever adds more is told", () => {
  add("room", files(7));
  expect(useToasts.getState().toasts).toEqual([]);
  add("room", files(5));
  expect(addedAt("room")).toHaveLength(10);
  expect(useToasts.getState().toasts.at(-1)?.text).toContain("up to 10 files");
  expect(addedAt("elsewhere")).toEqual([]);
});

test("what goes with one message does not go with the next, and comes back when it was not sent", () => {
  add("thread", files(2));
  const first = takeAll("thread");
  add("thread", files(1));
  expect(takeAll("thread")).toHaveLength(1);
  for (const { id } of first) alter("thread", id, { sending: false, wrong: "no room" });
  expect(takeAll("thread").map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  takeAway(
    "thread",
    addedAt("thread").map(({ id }) => id),
  );
  expect(addedAt("thread")).toEqual([]);
});

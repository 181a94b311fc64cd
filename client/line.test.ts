import { expect, test } from "bun:test";
import { Line } from "./line.ts";

test("work runs one after the other, in the order in which it was handed in", async () => {
  const line = new Line();
  const done: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = line.run(async () => {
    await gate;
    done.push("first");
  });
  const second = line.run(async () => done.push("second"));
  open();
  await Promise.all([first, second]);
  expect(done).toEqual(["first", "second"]);
});

test("a failure is its caller's alone", async () => {
  const line = new Line();
  const failing = line.run(() => Promise.reject(new Error("mine")));
  const next = line.run(async () => "goes on");
  expect(failing).rejects.toThrow("mine");
  expect(await next).toBe("goes on");
});

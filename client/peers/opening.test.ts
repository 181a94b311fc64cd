import { expect, test } from "bun:test";
import { Opening } from "./opening.ts";

/** One that waits 15 s from step to step, and what goes by for it. */
function opening() {
  let [now, failed] = [0, 0];
  const timers = new Map<number, () => void>();
  const world = {
    after: (ms: number, work: () => void) => {
      const at = now + ms;
      timers.set(at, work);
      return () => void (timers.get(at) === work && timers.delete(at));
    },
  };
  const pass = (ms: number) => {
    now += ms;
    for (const [at, work] of [...timers])
      if (at <= now) {
        timers.delete(at);
        work();
      }
  };
  const fail = () => {
    failed += 1;
  };
  return { it: new Opening(world, 15_000, fail), pass, failed: () => failed };
}

test("PR28: the other side is waited for from one step to the next", async () => {
  const { it, pass, failed } = opening();
  it.begin();
  pass(14_000);
  await it.step(async () => undefined);
  pass(14_000);
  expect(failed()).toBe(0);
  pass(1_000);
  expect(failed()).toBe(1);
});

test("PR28: what this device itself takes long to do is not given up for that, unless its page does nothing any more", async () => {
  const { it, pass, failed } = opening();
  it.begin();
  const done = Promise.withResolvers<void>();
  const step = it.step(() => done.promise);
  pass(90_000);
  expect(failed()).toBe(0);
  done.resolve();
  await step;
  void it.step(() => new Promise(() => undefined));
  pass(120_000);
  expect(failed()).toBe(1);
});

test("PR28: a connection that stands, or is given up, is not waited for, whatever is agreed on over it", async () => {
  const { it, pass, failed } = opening();
  it.begin();
  it.end();
  await it.step(async () => undefined);
  it.busy();
  pass(1_000_000);
  expect(failed()).toBe(0);
});

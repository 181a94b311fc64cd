import { expect, test } from "bun:test";
import { watchSilence } from "./silence.ts";

/** A session that counts what it is asked, and a clock that goes on when it is told to. */
function quiet() {
  const timers: { ms: number; work: () => void }[] = [];
  const session = {
    heard: 1,
    isOpen: true,
    asked: 0,
    ask: async () => {
      session.asked++;
      return { ok: false, error: { code: "offline" } } as const;
    },
  };
  const after = (ms: number, work: () => void) => {
    const timer = { ms, work };
    timers.push(timer);
    return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
  };
  const stop = watchSilence(session, { after });
  return { session, timers, stop, pass: () => timers.shift()?.work() };
}

test("a host that has said nothing for a while is asked whether it is there, and one that speaks is not", () => {
  const { session, timers, pass } = quiet();
  session.heard++;
  pass();
  expect(session.asked).toBe(0);
  pass();
  expect(session.asked).toBe(1);
  session.heard++;
  pass();
  expect(session.asked).toBe(1);
  expect(timers.length).toBe(1);
});

test("who is not connected any more, or watches no more, asks nothing", () => {
  const one = quiet();
  one.session.isOpen = false;
  one.pass();
  expect([one.session.asked, one.timers.length]).toEqual([0, 0]);
  const other = quiet();
  other.stop();
  expect(other.timers.length).toBe(0);
});

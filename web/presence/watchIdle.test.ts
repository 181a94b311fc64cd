import { expect, test } from "bun:test";
import { HIDDEN_MS, IDLE_MS, watchIdle } from "./watchIdle.ts";

/** A page whose clock the test moves. */
function page() {
  let time = 1_000;
  let hidden = false;
  let timer: { at: number; work: () => void } | undefined;
  let used = () => {};
  let looked = () => {};
  const told: boolean[] = [];
  const stop = watchIdle(
    {
      now: () => time,
      isHidden: () => hidden,
      after: (ms, work) => {
        const mine = { at: time + ms, work };
        timer = mine;
        return () => {
          if (timer === mine) timer = undefined;
        };
      },
      listen: (use, look) => {
        used = use;
        looked = look;
        return () => undefined;
      },
    },
    (idle) => void told.push(idle),
  );
  return {
    told,
    stop,
    isWaiting: () => timer !== undefined,
    touch: () => used(),
    hide: (now: boolean) => {
      hidden = now;
      looked();
    },
    pass(ms: number) {
      const end = time + ms;
      while (timer && timer.at <= end) {
        const { at, work } = timer;
        timer = undefined;
        time = at;
        work();
      }
      time = end;
    },
  };
}

test("ten minutes without a touch are idle, and a touch ends it", () => {
  const it = page();
  it.pass(IDLE_MS - 1);
  it.touch();
  it.pass(IDLE_MS - 1);
  expect(it.told).toEqual([false]);
  it.pass(1);
  expect(it.told).toEqual([false, true]);
  it.touch();
  expect(it.told).toEqual([false, true, false]);
  it.pass(IDLE_MS);
  expect(it.told).toEqual([false, true, false, true]);
});

test("a page out of sight is idle after a minute, not at a glance elsewhere", () => {
  const it = page();
  it.hide(true);
  it.pass(HIDDEN_MS - 1);
  it.hide(false);
  expect(it.told).toEqual([false]);
  it.hide(true);
  it.pass(HIDDEN_MS);
  expect(it.told).toEqual([false, true]);
  it.hide(false);
  expect(it.told).toEqual([false, true, false]);
  it.stop();
  expect(it.isWaiting()).toBe(false);
});

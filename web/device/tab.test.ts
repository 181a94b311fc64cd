import { expect, test } from "bun:test";
import { queueForStore, type TabWorld } from "./tab.ts";

type Waiting = { tab: string; start: () => void; drop: () => void };

/** A browser with tabs: Web Locks and a BroadcastChannel in memory, and a clock that moves when told. */
function browser() {
  let holder: { tab: string; drop: () => void } | undefined;
  const queue: Waiting[] = [];
  const ears = new Map<string, (event: { data: never }) => void>();
  const timers: { tab: string; work: () => void }[] = [];
  const log: string[] = [];

  function next(): void {
    if (holder) return;
    queue.shift()?.start();
  }

  function open(tab: string) {
    const world: TabWorld = {
      locks: {
        request: (_, options, held) =>
          new Promise((_resolve, reject) => {
            const drop = () => reject(new Error("AbortError"));
            const start = () => {
              holder = { tab, drop };
              void held();
            };
            if ("steal" in options) {
              const last = holder;
              start();
              last?.drop();
            } else {
              const mine: Waiting = { tab, start, drop };
              queue.push(mine);
              options.signal.addEventListener("abort", () => {
                if (queue.includes(mine)) queue.splice(queue.indexOf(mine), 1);
                drop();
              });
              next();
            }
          }),
      },
      channel: {
        postMessage: (data) => {
          for (const [name, hear] of ears) if (name !== tab) queueMicrotask(() => hear({ data: data as never }));
        },
        addEventListener: (_, hear) => void ears.set(tab, hear as never),
      },
      after: (_, work) => void timers.push({ tab, work }),
    };
    const note = (text: string) => void log.push(`${tab} ${text}`);
    return queueForStore(
      { granted: () => note("opens"), elsewhere: () => note("waits"), letGo: async () => note("closes") },
      world,
    );
  }

  return {
    open,
    /** Lets everything that is under way be done. */
    settle: async () => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
    },
    /** The time of patience passes in every tab. */
    async pass() {
      for (const { work } of timers.splice(0)) work();
      await this.settle();
    },
    /** A tab is closed, or falls silent while it keeps the lock. */
    silence: (tab: string) => void ears.delete(tab),
    async close(tab: string) {
      ears.delete(tab);
      for (const waiting of queue.filter((it) => it.tab === tab)) queue.splice(queue.indexOf(waiting), 1);
      timers.splice(0, timers.length, ...timers.filter((it) => it.tab !== tab));
      if (holder?.tab === tab) {
        holder = undefined;
        next();
      }
      await this.settle();
    },
    heard: () => log.splice(0),
  };
}

test("the first tab opens the store; the second is told at once that it is elsewhere", async () => {
  const it = browser();
  it.open("first");
  it.open("second");
  await it.settle();
  expect(it.heard()).toEqual(["first opens", "second waits"]);
});

test("a reload finds the store free as soon as the old page is gone, and never says elsewhere", async () => {
  const it = browser();
  it.open("old");
  it.silence("old");
  it.open("new");
  await it.settle();
  expect(it.heard()).toEqual(["old opens"]);
  await it.close("old");
  expect(it.heard()).toEqual(["new opens"]);
});

test("the second takes over: the first closes before the second opens, and comes back when the second is closed", async () => {
  const it = browser();
  it.open("first");
  const second = it.open("second");
  await it.settle();
  it.heard();
  second.takeOver();
  await it.settle();
  expect(it.heard()).toEqual(["first closes", "second opens", "first waits"]);
  await it.pass();
  expect(it.heard()).toEqual([]);
  await it.close("second");
  expect(it.heard()).toEqual(["first opens"]);
});

test("of three tabs, the one that asks gets the store, not the one that waited longer", async () => {
  const it = browser();
  it.open("first");
  it.open("second");
  const third = it.open("third");
  await it.settle();
  it.heard();
  third.takeOver();
  await it.settle();
  expect(it.heard()).toEqual(["first closes", "third opens", "first waits"]);
});

test("tabs take over from each other again and again", async () => {
  const it = browser();
  const first = it.open("first");
  const second = it.open("second");
  await it.settle();
  it.heard();
  for (let round = 0; round < 5; round++) {
    second.takeOver();
    await it.settle();
    expect(it.heard()).toEqual(["first closes", "second opens", "first waits"]);
    first.takeOver();
    await it.settle();
    expect(it.heard()).toEqual(["second closes", "first opens", "second waits"]);
  }
  await it.pass();
  expect(it.heard()).toEqual([]);
});

test("a tab that does not answer loses the store all the same, and closes it when it wakes", async () => {
  const it = browser();
  it.open("frozen");
  it.silence("frozen");
  const second = it.open("second");
  await it.pass();
  expect(it.heard()).toEqual(["frozen opens", "second waits"]);
  second.takeOver();
  await it.settle();
  expect(it.heard()).toEqual([]);
  await it.pass();
  expect(it.heard()).toEqual(["second opens", "frozen closes", "frozen waits"]);
});

test("a tab that let go for one that was closed meanwhile goes on", async () => {
  const it = browser();
  it.open("first");
  const second = it.open("second");
  await it.settle();
  it.heard();
  second.takeOver();
  await it.close("second");
  expect(it.heard()).toEqual(["first closes"]);
  await it.pass();
  expect(it.heard()).toEqual(["first opens"]);
});

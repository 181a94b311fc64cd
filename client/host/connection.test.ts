import { expect, test } from "bun:test";
import { CLOSE } from "@hearth/protocol";
import type { SocketEvents } from "../ports.ts";
import { HostConnection } from "./connection.ts";

/** A connection to a host that is never there, in a world where time passes when it is told to. */
function lonely() {
  const sockets: SocketEvents[] = [];
  const waits: number[] = [];
  const clock = { now: 1_800_000_000_000 };
  let wake: (() => void) | undefined;
  let cutOff = false;
  const world = {
    origin: "https://home.example",
    now: () => clock.now,
    openSocket: (url: string, events: SocketEvents) => {
      expect(url).toBe("wss://home.example/socket");
      sockets.push(events);
      return { send: () => undefined, close: () => undefined };
    },
    after: (ms: number, work: () => void) => {
      waits.push(ms);
      wake = work;
      return () => {
        wake = undefined;
      };
    },
  };
  const host = new HostConnection(world, {
    welcomed: async () => undefined,
    pushed: () => undefined,
    stateChanged: () => undefined,
    cutOff: () => {
      cutOff = true;
    },
    failed: (error) => {
      throw error;
    },
  });
  const lose = (code: number) => sockets.at(-1)?.closed(code);
  return { host, clock, sockets, waits, lose, wake: () => wake?.(), isCutOff: () => cutOff };
}

test("it waits longer after each failure, at most ten seconds, and says offline after four", () => {
  const { host, waits, lose, wake } = lonely();
  host.start();
  const states: string[] = [];
  for (let i = 0; i < 12; i++) {
    lose(1006);
    states.push(host.state);
    wake();
  }
  expect(states.slice(0, 5)).toEqual(["reconnecting", "reconnecting", "reconnecting", "offline", "offline"]);
  waits.forEach((ms, i) => {
    const longest = Math.min(10_000, 200 * 2 ** i);
    expect(ms).toBeGreaterThanOrEqual(longest / 2);
    expect(ms).toBeLessThanOrEqual(longest);
  });
});

test("where each try takes long, it says offline after ten seconds of them", () => {
  const { host, clock, lose, wake } = lonely();
  host.start();
  lose(1006);
  clock.now += 9_999;
  wake();
  lose(1006);
  expect(host.state).toBe("reconnecting");
  clock.now += 1;
  wake();
  lose(1006);
  expect(host.state).toBe("offline");
});

test("a device that was signed out does not come again", () => {
  const { host, sockets, lose, wake, isCutOff } = lonely();
  host.start();
  lose(CLOSE.revoked);
  wake();
  expect(isCutOff()).toBe(true);
  expect(sockets).toHaveLength(1);
});

test("what an abandoned socket still says changes nothing", () => {
  const { host, sockets, waits } = lonely();
  host.start();
  host.restart();
  sockets[0]?.closed(1006);
  expect(sockets).toHaveLength(2);
  expect(waits).toHaveLength(0);
});

import { expect, test } from "bun:test";
import { type EventId, newId, type RoomId } from "@hearth/protocol";
import { fetchByWays } from "./by-ways.ts";
import type { BlobWay, Want } from "./way.ts";

type Came = Awaited<ReturnType<BlobWay["fetch"]>>;

/** A way that does as the test says. */
class Way implements BlobWay {
  want: Want | undefined;
  asked = 0;
  private readonly end = Promise.withResolvers<Came>();
  readonly resolve = this.end.resolve;
  readonly reject = this.end.reject;

  constructor(readonly name: "host" | "links") {}

  leads = () => true;

  fetch(want: Want): Promise<Came> {
    this.want = want;
    this.asked += 1;
    want.signal.addEventListener("abort", () => this.end.resolve("later"));
    return this.end.promise;
  }
}

function fetching() {
  const [links, host] = [new Way("links"), new Way("host")];
  const abort = new AbortController();
  const seen = { over: [] as string[], bytes: 0 };
  const key = { hash: new Uint8Array(32), key: new Uint8Array(32), size: 1 };
  const want = {
    key,
    room: newId<RoomId>(),
    event: newId<EventId>(),
    signal: abort.signal,
    progressed: (bytes: number) => {
      seen.bytes += bytes;
    },
  };
  const came = fetchByWays([links, host], want, ({ name }) => void seen.over.push(name));
  return { links, host, abort, seen, came };
}

test("a way that brings it is alone; one that can do no more is followed by the next", async () => {
  const one = fetching();
  one.links.want?.progressed(5);
  one.links.resolve("whole");
  expect(await one.came).toEqual(["whole"]);
  expect([one.host.want, one.seen.over, one.seen.bytes]).toEqual([undefined, ["links"], 5]);
  const two = fetching();
  two.links.resolve("later");
  await Bun.sleep(0);
  two.host.resolve("gone");
  expect(await two.came).toEqual(["later", "gone"]);
  expect(two.seen.over).toEqual(["links", "host"]);
});

test("beside a silent way the next is tried; the first that brings something goes on alone", async () => {
  const one = fetching();
  one.links.want?.silent?.();
  one.links.want?.silent?.(); // it says so again and again
  expect(one.host.want?.signal.aborted).toBe(false);
  one.host.want?.progressed(7);
  expect([one.links.want?.signal.aborted, one.host.want?.signal.aborted]).toEqual([true, false]);
  one.host.resolve("whole");
  expect(await one.came).toEqual(["whole"]);
  expect([one.seen.over, one.seen.bytes]).toEqual([["links", "host"], 7]);

  const two = fetching();
  two.links.want?.silent?.();
  two.links.want?.progressed(3);
  expect([two.links.want?.signal.aborted, two.host.want?.signal.aborted]).toEqual([false, true]);
  two.links.want?.silent?.();
  expect(two.host.want?.signal.aborted).toBe(true); // it is asked again when it has stopped
  await Bun.sleep(0);
  two.links.want?.silent?.();
  expect(two.host.asked).toBe(2);
  two.links.resolve("whole");
  expect((await two.came).at(-1)).toBe("whole");
});

test("who stopped is tried again where the one that went on ends early", async () => {
  const { links, host, came, seen } = fetching();
  links.want?.silent?.();
  host.want?.progressed(7);
  host.resolve("later");
  await Bun.sleep(0);
  expect(links.asked).toBe(2);
  expect(await came).toEqual(["later", "later"]);
  expect(seen.over).toEqual(["links", "host", "links"]);
});

test("a next way that has nothing leaves the silent one its time", async () => {
  const { links, host, came } = fetching();
  links.want?.silent?.();
  host.resolve("gone");
  await Bun.sleep(0);
  expect(links.want?.signal.aborted).toBe(false);
  links.resolve("whole");
  expect(await came).toEqual(["gone", "whole"]);
});

test("what one of two rejects with ends both, and who is called off is not asked further", async () => {
  const one = fetching();
  one.links.want?.silent?.();
  one.host.reject(new Error("the disk is full"));
  await expect(one.came).rejects.toThrow("the disk is full");
  expect(one.links.want?.signal.aborted).toBe(true);
  const two = fetching();
  two.abort.abort();
  expect(await two.came).toEqual(["later"]);
  expect(two.host.want).toBeUndefined();
});

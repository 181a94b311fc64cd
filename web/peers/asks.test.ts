import { expect, test } from "bun:test";
import { Asks } from "./asks.ts";

test("each question gets its own answer, also out of order; one that cannot be done says why", async () => {
  const said: { readonly call: number; readonly ask: object }[] = [];
  const asks = new Asks<{ readonly do: "more" }, unknown>((it) => said.push(it));
  const [offer, path, more] = [asks.offer(true), asks.path(), asks.ask({ do: "more" })];
  expect(said.map(({ ask }) => ask)).toEqual([{ do: "offer", restart: true }, { do: "path" }, { do: "more" }]);
  asks.told({ call: 3, failed: "no more" });
  asks.told({ call: 2, value: "relayed" });
  asks.told({ call: 1, value: "v=0" });
  asks.told({ call: 1, value: "v=1" }); // once is enough
  asks.told({ call: 9, value: "nobody asked" });
  expect([await offer, await path]).toEqual(["v=0", "relayed"]);
  expect(more).rejects.toThrow("no more");
});

test("what a page says that makes no sense is no description and no way", async () => {
  const asks = new Asks<never, unknown>(({ call }) => queueMicrotask(() => asks.told({ call, value: 7 })));
  expect(asks.answer("v=0")).rejects.toThrow("no description");
  expect(await asks.path()).toBeUndefined();
});

test("once it is closed nothing waits for an answer", () => {
  const asks = new Asks<never, unknown>(() => undefined);
  const open = asks.path();
  asks.end();
  expect(open).rejects.toThrow("closed");
  expect(asks.offer(false)).rejects.toThrow("closed");
});

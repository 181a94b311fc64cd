import { expect, test } from "bun:test";
import { Household } from "../story/household.ts";

const ask = { url: "http://a.example/" };

test("HO106: one at a time for each person, and so many in ten minutes; other requests do not wait behind it", async () => {
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const { promise: answer, resolve: end } = Promise.withResolvers<string[]>();
  const internet = {
    resolve: () => {
      begin();
      return answer;
    },
    dial: () => {
      throw new Error("nothing is dialled");
    },
  };
  const house = await Household.settled({ internet, limits: { previewsPerPerson: 1 } });
  const alice = await house.prove(house.alice);
  const first = alice.refused("preview.fetch", ask);
  await began;
  expect(await alice.refused("preview.fetch", ask)).toBe("busy");
  await alice.ask("devices.seen", {});
  end(["10.0.0.1"]);
  expect(await first).toBe("preview_failed");
  expect(await alice.refusal("preview.fetch", ask)).toMatchObject({ code: "busy", waitMs: expect.any(Number) });
  await house.end();
});

test("HO106: a host whose owner wants none makes none", async () => {
  const house = await Household.settled({ previews: false });
  const alice = await house.prove(house.alice);
  expect(await alice.refused("preview.fetch", ask)).toBe("previews_off");
  expect(await alice.refused("preview.fetch", { url: "x".repeat(2_001) })).toBe("malformed");
  await house.end();
});

import { serveHostile } from "@hearth/testing/hostile/serve.ts";
import { expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

test("a host that serves a shortened roster is caught, and the screen says so", async ({ home, browserOf }) => {
  const between = serveHostile(home.url);
  try {
    const [atAlices, atBobs] = [await browserOf(), await browserOf()];
    await startHomeAs(alice, atAlices, { setUpUrl: home.setUpUrl.replace(home.url, between.url) });
    await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
    await say(atBobs, "bob says 1");
    await expectNewest(atAlices, "bob says 1");
    await expect(atAlices.getByRole("alert")).toHaveCount(0);

    between.hostile.attack = { roster: async (_, entries) => entries.slice(0, -1) };
    between.hostile.cutAll();
    await expect(atAlices.getByRole("alert")).toBeVisible();
    between.hostile.check();
  } finally {
    await between.stop();
  }
});

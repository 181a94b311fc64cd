import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, connection, expectConnected, expectNewest, readThrough, say } from "./screens/room.ts";

test.use(AS_PEOPLE_HAVE_IT);

test("what is read stays readable, and what is written waits, while the host is away", async ({ home, browserOf }) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "alice says 1");
  await expectNewest(atBobs, "alice says 1");
  await expectConnected(atBobs);

  await home.kill();
  await expect(connection(atBobs)).toHaveText(/^(Reconnecting|Offline)/);
  await atBobs.reload();
  await expectNewest(atBobs, "alice says 1");
  await say(atBobs, "bob says 1");
  await composer(atBobs).fill("half a thought");
  await atBobs.reload();
  await expectNewest(atBobs, "bob says 1");
  await expect(composer(atBobs)).toHaveValue("half a thought");

  await home.startAgain();
  await expectConnected(atBobs);
  await expectNewest(atAlices, "bob says 1");
  expect(await readThrough(atAlices)).toEqual(["alice says 1", "bob says 1"]);
});

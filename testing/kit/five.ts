import { join as pathOf } from "node:path";
import { account } from "@hearth/client/account/account.ts";
import { Home } from "@hearth/client/home/home.ts";
import { Kept } from "@hearth/client/store/meta.ts";
import type { PersonId } from "@hearth/protocol";
import { aliceAndBob, join, me, must } from "./story.ts";
import { until } from "./until.ts";

/** Alice, an owner, opens her store as five people have left it: bob and carol are members, dave an admin. */
export async function leftByFive() {
  const story = await aliceAndBob({ alice: (home) => home.device({ path: pathOf(home.folder, "alice.db") }) });
  const { home, alice, bob } = story;
  const people = [alice, bob];
  for (const username of ["carol", "dave", "erin"]) {
    const device = await home.device();
    await join(alice, device, { username, displayName: username });
    people.push(device);
  }
  const persons = await Promise.all(people.map(async (it) => (await me(it)).person));
  must(await alice.setRole(persons[3] as PersonId, "admin"));
  await until("dave is an admin", alice, async () =>
    (await alice.people()).some((it) => it.username === "dave" && it.role === "admin"),
  );
  await alice.close();
  const world = home.world({ path: pathOf(home.folder, "alice.db") });
  const mine = new Kept(world.database, "account", account).read();
  if (!mine) throw new Error("alice has no account");
  return { story, persons, home: await Home.open(world, mine, () => undefined) };
}

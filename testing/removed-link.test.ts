// Who is removed still knows the link by which they came, and many may have come by it: it is worth nothing any more.
import { expect, test } from "bun:test";
import { readInviteLink } from "@hearth/protocol";
import { inviteKeys, openBox } from "@hearth/sealing";
import { boxesAt } from "./kit/burglar.ts";
import { aliceAndBob, general, must } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { sayAll } from "./kit/words.ts";

test("carol came by a link for many and is removed: it opens no later key, and does not bring her back", async () => {
  await using story = await aliceAndBob();
  const { home, alice, room } = story;
  const { link } = must(await alice.invite({ uses: 0, expires: 0 }));
  const world = home.world();
  const carol = await home.open(world);
  must(await carol.join({ link, username: "carol", displayName: "Carol", password: "" }));
  await general(carol);
  const { roster } = await Thief.of(world.database);
  const her = (await alice.people()).find(({ username }) => username === "carol");
  if (!her) throw new Error("carol is here");
  must(await alice.removePerson(her.person));
  await sayAll(alice, room, ["carol is gone"]);

  const again = await home.device();
  const joined = await again.join({ link, username: "caroline", displayName: "Caroline", password: "" });
  expect(joined.ok ? "she is back" : joined.error.code).toBe("invite_revoked");

  await home.stopHost();
  const read = readInviteLink(link);
  if (!read) throw new Error("the link cannot be read");
  const { boxSeed } = await inviteKeys(read.secret);
  const opened = await Promise.all(boxesAt(home.data).map((it) => openBox(roster.home, it, boxSeed)));
  expect(opened.filter((it) => it.ok)).toHaveLength(1); // the generation of when she came
});

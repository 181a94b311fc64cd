// Forged rights: the host, alone or with a member's help, makes nobody an owner and takes nobody out.
import { expect, test } from "bun:test";
import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { beyondRights, forgedLeave, forgedRemoval, forgedRole } from "./attacks/forged.ts";
import { continuesOtherwise } from "./attacks/roster.ts";
import { lyingToBob } from "./kit/liar.ts";
import { join, me, must } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { untilTrouble } from "./kit/words.ts";

const anyInvite = { uses: 1, expires: 0 };
const rights = (people: readonly PersonView[]) => people.map(({ username, role, gone }) => ({ username, role, gone }));

for (const [what, forged] of [
  ["a role that the owner never gave", forgedRole],
  ["a removal that nobody signed", forgedRemoval],
  ["the owner's leaving", forgedLeave],
] as const) {
  test(`a host that inserts ${what} is found out, and nothing of it holds`, async () => {
    await using story = await lyingToBob();
    const { alice, bob, hostile, alicesWorld } = story;
    const before = rights(await bob.people());
    const { head } = (await Thief.of(alicesWorld.database)).roster;
    hostile.attack = continuesOtherwise(head.number, (_, entries) => forged(entries));
    must(await alice.invite(anyInvite)); // something for the host to tell, and to tell otherwise
    await untilTrouble(bob, "roster_forged");
    expect((await bob.troubles()).find(({ code }) => code === "roster_forged")?.stops).toBe(true);
    expect(rights(await bob.people())).toEqual(before);
  });
}

for (const [what, bodyOf] of [
  ["makes herself an owner", (she: PersonId) => ({ type: "role", person: she, role: "owner" }) as const],
  ["removes alice", (_: PersonId, alice: PersonId) => ({ type: "remove", person: alice }) as const],
] as const) {
  test(`a member who ${what} with the host's help is not believed: her signature gives no right`, async () => {
    await using story = await lyingToBob();
    const { home, alice, bob, hostile } = story;
    const carols = home.world();
    const carol = await home.open(carols);
    await join(alice, carol, { username: "carol", displayName: "Carol" });
    await until("sees carol", bob, async () => (await bob.people()).length === 3);
    const she = await Thief.of(carols.database);
    const body = bodyOf((await me(carol)).person, (await me(alice)).person);
    const { number } = she.roster.head;
    hostile.attack = continuesOtherwise(number, (_, entries) => beyondRights(entries, she.secret, body));
    must(await alice.invite(anyInvite));
    await untilTrouble(bob, "roster_forged");
    expect(rights(await bob.people())).toContainEqual({ username: "carol", role: "member", gone: false });
    expect(rights(await bob.people())).toContainEqual({ username: "alice", role: "owner", gone: false });
  });
}

import { expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, readThrough, say } from "./screens/room.ts";

const EACH_WAY = 50;

test("two people talk: in order, none missing, none twice, and still there after a reload and on a second device", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));

  const said: string[] = [];
  for (let n = 1; n <= EACH_WAY; n++) {
    for (const [page, other, name] of [
      [atAlices, atBobs, "alice"],
      [atBobs, atAlices, "bob"],
    ] as const) {
      const line = `${name} says ${n}`;
      await say(page, line);
      await expectNewest(other, line);
      said.push(line);
    }
  }
  expect(await readThrough(atAlices)).toEqual(said);
  expect(await readThrough(atBobs)).toEqual(said);

  for (const page of [atAlices, atBobs]) {
    await page.reload();
    await expectNewest(page, `bob says ${EACH_WAY}`);
    expect(await readThrough(page)).toEqual(said);
  }

  const atBobsPhone = await browserOf({ viewport: { width: 360, height: 740 } });
  await signInAs(bob, atBobsPhone, home);
  await expectNewest(atBobsPhone, `bob says ${EACH_WAY}`);
  expect(await readThrough(atBobsPhone)).toEqual(said);

  await say(atBobsPhone, "bob says 51");
  await expectNewest(atAlices, "bob says 51");
  await expectNewest(atBobs, "bob says 51");
});

import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, readThrough, say } from "./screens/room.ts";

test.use(AS_PEOPLE_HAVE_IT);

const EACH_WAY = 50;
const IN_A_ROW = 5;

test("two people talk: in order, none missing, none twice, and still there after a reload and on a second device", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));

  const said: string[] = [];
  for (let turn = 0; turn < EACH_WAY / IN_A_ROW; turn++) {
    for (const [page, other, name] of [
      [atAlices, atBobs, "alice"],
      [atBobs, atAlices, "bob"],
    ] as const) {
      const lines = Array.from({ length: IN_A_ROW }, (_, n) => `${name} says ${turn * IN_A_ROW + n + 1}`);
      for (const line of lines) await say(page, line);
      said.push(...lines);
      await expectNewest(other, lines.at(-1) ?? "");
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

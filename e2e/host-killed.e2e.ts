import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectConnected, expectNewest, readThrough, say } from "./screens/room.ts";

test.use(AS_PEOPLE_HAVE_IT);

const KILLS = 4;
const PER_LIFE = 8;

test("the host is killed under a stream of messages: nothing is lost or shown twice, the apps come back by themselves", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));

  const said: string[] = [];
  for (let life = 0; life <= KILLS; life++) {
    for (let n = 1; n <= PER_LIFE; n++) {
      const line = `alice says ${life * PER_LIFE + n}`;
      said.push(line);
      await say(atAlices, line);
      // Another place in the stream each time; what follows is written while nobody answers.
      if (life < KILLS && n === 2 + life) await home.kill();
    }
    if (life === KILLS) break;
    await home.startAgain();
    await expectConnected(atAlices);
    await expectConnected(atBobs);
  }

  for (const page of [atAlices, atBobs]) {
    await expectNewest(page, said.at(-1) ?? "");
    expect(await readThrough(page)).toEqual(said);
  }
  await expect(atAlices.getByRole("log").getByText("Sending")).toHaveCount(0);
});

import { expect, test } from "./home/test.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { composer, expectNewest, say } from "./screens/room.ts";

test("one tab at a time: the second says so and takes over when asked", async ({ home, browserOf }) => {
  const first = await browserOf();
  await startHomeAs(alice, first, home);
  await say(first, "alice says 1");

  const second = await first.context().newPage();
  await second.goto(home.url);
  const takeOver = second.getByRole("button", { name: /here/i });
  await expect(takeOver).toBeVisible();
  await expect(composer(second)).toBeHidden();

  await takeOver.click();
  await expectNewest(second, "alice says 1");
  await say(second, "alice says 2");
  await expect(composer(first)).toBeHidden();
});

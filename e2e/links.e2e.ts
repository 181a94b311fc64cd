import { LINKS_ON_ONE_MACHINE } from "./home/browsers.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { expectConnected, expectNewest, person, say } from "./screens/room.ts";

test.use({ ...AS_PEOPLE_HAVE_IT, launchOptions: chromiumOptions(...LINKS_ON_ONE_MACHINE) });

test("alice's and bob's browsers link by themselves, and go on talking while the host is gone", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await person(atAlices, bob.name).click();
  const profile = atAlices.getByRole("dialog", { name: "Profile" });
  await expect(profile.getByText("Direct", { exact: true })).toBeVisible();
  await expectAccessible(atAlices);
  await picture(atAlices, "direct");
  await atAlices.keyboard.press("Escape");

  await home.kill();
  await say(atAlices, "can you hear me without the host?");
  await expectNewest(atBobs, "can you hear me without the host?");
  await say(atBobs, "I can");
  await expectNewest(atAlices, "I can");
  await picture(atAlices, "without-host");

  await home.startAgain();
  await expectConnected(atAlices);
  await expectConnected(atBobs);
  for (const page of [atAlices, atBobs]) {
    await expect(page.getByRole("log").getByText("can you hear me without the host?")).toHaveCount(1);
    await expect(page.getByRole("log").getByText("I can", { exact: true })).toHaveCount(1);
  }
  await expect(atAlices.getByRole("log").getByText("Sending")).toHaveCount(0);
});

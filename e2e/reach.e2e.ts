import { LINKS_ON_ONE_MACHINE } from "./home/browsers.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { freePort } from "./home/free-port.ts";
import { startHome } from "./home/start-home.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";

test.use({ launchOptions: chromiumOptions(...LINKS_ON_ONE_MACHINE) });

test("an owner asks whether the home can be reached, and is told what works, what does not and what nobody knows", async ({
  browserOf,
}) => {
  const port = await freePort();
  const turn = `--turn on --turn-address 127.0.0.1 --turn-listen 127.0.0.1 --turn-port ${port} --turn-relays 41000-41099`;
  const home = await startHome(...turn.split(" "));
  try {
    const page = await browserOf();
    await startHomeAs(alice, page, home);
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("tab", { name: "Home" }).click();
    const reach = page.getByRole("region", { name: "Can your home be reached?" });
    await reach.getByRole("button", { name: "Check now" }).click();
    await expect(reach.getByRole("status")).toContainText("in the way");
    const line = (title: string) => reach.getByRole("listitem").filter({ hasText: title });
    const is = async (title: string, verdict: string, words: string) => {
      await expect(line(title).getByRole("img", { name: verdict })).toBeVisible();
      await expect(line(title)).toContainText(words);
    };
    await is("The home's address", "In the way", "--public-url");
    await is("Finding ways between devices", "Works", "It answers");
    await is("Carrying on where there is no way", "Works", "UDP and TCP");
    await is("Your router", "Not known", "has not asked");
    await expect(reach).toContainText("What this page cannot see");
    await reach.scrollIntoViewIfNeeded();
    await expectAccessibleInBoth(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, colorScheme);
    }
    await page.setViewportSize({ width: 360, height: 720 });
    await line("Your router").scrollIntoViewIfNeeded();
    await picture(page, "phone");
  } finally {
    await home.close();
  }
});

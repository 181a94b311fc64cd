import { join } from "node:path";
import { TestHome } from "@hearth/testing/kit/home.ts";
import { SmallInternet } from "@hearth/testing/kit/internet.ts";
import { pictureFile } from "./home/picture.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, log } from "./screens/room.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");
const PAGE = "http://kettles.example/iron";
const PAGES = {
  [PAGE]: {
    type: "text/html",
    body: `<title>Iron kettles</title><meta property="og:site_name" content="Hob"><meta name="description"
      content="They sing when the water is ready."><meta property="og:image" content="/k.png">`,
  },
  "http://kettles.example/k.png": {
    type: "image/png",
    body: Uint8Array.from(pictureFile(1_200, 630, "taken at home")),
  },
};

// `browserOf` fails the story for every request to another machine: whoever reads asks nobody, and neither does the writer.
test("alice wants previews, sees what will be sent, takes one out and sends one; bob sees it and asks nobody", async ({
  browserOf,
}) => {
  await using net = new SmallInternet(PAGES);
  await using home = await TestHome.start({ appDir: APP, internet: net.internet });
  const [atAlices, atBobs] = [await browserOf(), await browserOf({ viewport: { width: 360, height: 700 } })];
  await startHomeAs(alice, atAlices, { setUpUrl: `${home.url}/set-up#${home.setUpToken}` });
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  const card = atAlices.getByRole("region", { name: "Link preview" });

  await composer(atAlices).fill(`before: ${PAGE}`);
  await atAlices.getByRole("button", { name: "Send" }).click();
  await expect(log(atAlices)).toContainText("before:");
  expect(net.asked).toEqual([]);

  await atAlices.getByRole("button", { name: "Settings" }).click();
  await atAlices.getByRole("tab", { name: "Security" }).click();
  await atAlices.getByRole("switch", { name: "Link previews" }).click();
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Escape");

  await composer(atAlices).fill(`look: ${PAGE}`);
  await expect(card).toContainText("Iron kettles");
  await expect(card.locator("img")).toBeVisible();
  await expectAccessibleInBoth(atAlices);
  await card.getByRole("button", { name: "Remove preview" }).click();
  await expect(card).toBeHidden();
  await composer(atAlices).fill("");
  await composer(atAlices).fill(`and ${PAGE} sings`);
  await atAlices.getByRole("button", { name: "Send" }).click();
  await composer(atAlices).fill(`see ${PAGE}`);
  await expect(card).toContainText("They sing");
  await atAlices.getByRole("button", { name: "Send" }).click();
  await expect(card).toBeHidden();

  for (const page of [atAlices, atBobs]) {
    const message = log(page)
      .getByRole("article")
      .filter({ hasText: `see ${PAGE}` });
    await expect(message).toContainText("Hob · kettles.example");
    await expect(message.getByRole("link", { name: "Iron kettles" })).toHaveAttribute("href", PAGE);
    await expect(message.locator("img[src^='blob:']")).toBeVisible();
    await expect(
      log(page)
        .getByRole("article")
        .filter({ hasText: `and ${PAGE} sings` })
        .getByText("Hob"),
    ).toHaveCount(0);
  }
  await expectAccessibleInBoth(atBobs);
  if (process.env["HEARTH_PICTURES"]) {
    await atBobs.screenshot({ path: `${process.env["HEARTH_PICTURES"]}/bob.png` });
    await atAlices.screenshot({ path: `${process.env["HEARTH_PICTURES"]}/alice.png` });
  }
});

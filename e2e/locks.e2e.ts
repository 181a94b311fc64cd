import { guestAt } from "@hearth/testing/kit/guest.ts";
import { general, must } from "@hearth/testing/kit/story.ts";
import { post, untilHears } from "@hearth/testing/kit/words.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { picture } from "./screens/picture.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

test("alice locks a room with a passphrase, forgets it, and reads again once she has entered it", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  const look = (name: string) => picture(page, name);
  await startHomeAs(alice, page, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(page), "bob");
  const room = await general(bob);
  await say(page, "said in the open");

  await page.getByRole("button", { name: "Channel options" }).click();
  await page.getByRole("menuitem", { name: "Lock with a passphrase" }).click();
  const making = page.getByRole("dialog", { name: "Lock general with a passphrase" });
  await making.getByRole("button", { name: "Make one of five words" }).click();
  const field = making.getByRole("textbox", { name: "New passphrase" });
  await expect(field).toHaveValue(/^(\S+ ){4}\S+$/);
  const passphrase = await field.inputValue();
  await making.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(making.getByRole("alert")).toContainText("face to face");
  await expectAccessibleInBoth(page);
  await look("making-dark");
  await making.getByRole("checkbox", { name: "We agreed on it face to face" }).check();
  await making.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(page.getByRole("button", { name: "Locked with a passphrase that this device has" })).toBeVisible();
  await say(page, "the spare key is under the stone");
  await untilHears(bob, room, ["said in the open", ""]);
  must(await bob.enterPassphrase(room, { passphrase, remember: false }));
  await untilHears(bob, room, ["the spare key is under the stone"]);
  await post(bob, room, "which stone?");
  await expectNewest(page, "which stone?");

  await page.getByRole("button", { name: "Locked with a passphrase that this device has" }).click();
  const open = page.getByRole("dialog", { name: "Passphrase of general" });
  await open.getByRole("button", { name: "Forget the passphrase on this device" }).click();
  await look("settings");
  await open.getByRole("button", { name: "Forget it now" }).click();
  await expect(open).toBeHidden();
  await expect(log(page).getByText("A locked message")).toHaveCount(2);
  await expect(log(page).getByText("which stone?")).toHaveCount(0);
  await expect(composer(page)).toHaveCount(0);
  await expect(log(page).getByText("said in the open")).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessibleInBoth(page);
  await look("closed-narrow");

  await page.getByRole("button", { name: "Enter passphrase" }).last().click();
  const entering = page.getByRole("dialog", { name: "Passphrase of general" });
  await entering.getByLabel("Passphrase", { exact: true }).fill("velvet harbor sings below snow");
  await entering.getByRole("button", { name: "Open" }).click();
  await expect(entering.getByText("This is not the room's passphrase")).toBeVisible();
  await expectAccessible(page);
  await look("wrong-narrow");
  await entering.getByLabel("Passphrase", { exact: true }).fill(passphrase.toUpperCase());
  await entering.getByRole("button", { name: "Open" }).click();
  await expectNewest(page, "which stone?");
  await expectNewest(page, "the spare key is under the stone");
  await expect(composer(page)).toBeVisible();
  await look("open-narrow");
  await bob.close();
});

import { expect, test } from "./home/test.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

test("link, name, talking: a newcomer needs no password, and a taken username is told beside its field", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);

  const atBobs = await browserOf();
  await atBobs.goto(link);
  await expect(atBobs.getByText("Alice invites you")).toBeVisible();
  expect(atBobs.url(), "the secret leaves the address bar").not.toContain("#");
  await atBobs.getByRole("textbox", { name: "Display name" }).fill("Bob");
  const username = atBobs.getByRole("textbox", { name: "Username" });
  await expect(username).toHaveValue("bob");
  await username.fill(alice.username);
  await atBobs.getByRole("button", { name: "Join" }).click();
  await expect(username).toHaveAccessibleDescription(/has this username already/);
  await username.fill(bob.username);
  await atBobs.getByRole("button", { name: "Join" }).click();
  await say(atBobs, "bob says 1");
  await expectNewest(atAlices, "bob says 1");
});

test("who may not come in is told why: a wrong password, a damaged link, a set-up link that was used", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  await say(atAlices, "alice says 1");
  const link = await inviteLinkFrom(atAlices);
  await joinAs(bob, await browserOf(), link);

  const elsewhere = await browserOf();
  await elsewhere.goto(home.url);
  await elsewhere.getByRole("textbox", { name: "Username" }).fill(alice.username);
  await elsewhere.getByLabel("Password", { exact: true }).fill("not her password at all");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("alert")).toContainText(/password/i);

  await elsewhere.goto(`${link.slice(0, -4)}AAAA`);
  await expect(elsewhere.getByRole("heading", { name: "This invite does not open" })).toBeVisible();

  await elsewhere.goto(home.setUpUrl);
  await expect(elsewhere.getByRole("button", { name: "Sign in" })).toBeVisible();

  await signInAs(alice, elsewhere, home);
  await expectNewest(elsewhere, "alice says 1");
});

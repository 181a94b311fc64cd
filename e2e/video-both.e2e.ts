import { chromiumOptions } from "./home/chromium.ts";
import { test } from "./home/test.ts";
import { call, expectHears, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectSees, WITH_SCREEN } from "./screens/video.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, WITH_SCREEN) });

test("alice and bob show themselves at the same moment: both are seen, over one set of lines", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  for (const page of [atAlices, atBobs]) await watchCalls(page);
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "New message" }).click();
  const dialog = atAlices.getByRole("dialog", { name: "New message" });
  await dialog.getByRole("combobox", { name: "To" }).fill("bob");
  await dialog.getByRole("option", { name: /Bob/ }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
  await atAlices.getByRole("button", { name: "Voice call" }).click();
  await atBobs.getByRole("dialog", { name: "Call from Alice" }).getByRole("button", { name: "Accept" }).click();
  for (const page of [atAlices, atBobs]) await expectHears(page);
  await Promise.all(
    [atAlices, atBobs].map((page) =>
      page.evaluate(() =>
        setTimeout(
          () =>
            [...document.querySelectorAll("button")]
              .find((it) => it.getAttribute("aria-label") === "Start video")
              ?.click(),
          3000 - (Date.now() % 3000),
        ),
      ),
    ),
  );
  await expectSees(atBobs, "Alice");
  await expectSees(atAlices, "Bob");
  await call(atBobs).getByRole("button", { name: "Share screen" }).press("Enter");
  await expectSees(atAlices, "Bob's screen");
  await expectHears(atAlices);
});

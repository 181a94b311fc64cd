import { openFirefox } from "./firefox/open-firefox.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { BEEPS, call, expectHears, holdConnections, WITH_MICROPHONE, whatCame } from "./screens/calls.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, linesIn, person, readThrough, say } from "./screens/room.ts";
import { expectSees } from "./screens/video.ts";

const EACH_WAY = 10;

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE) });

/** Both seal their calls twice. */
const SOUND = JSON.stringify({ ...BEEPS, seals: true });
const keepSound = (sound: string) => localStorage.setItem("hearth.sound", sound);

test("Firefox and Chromium link and talk, then hear and see each other in a call that both seal twice", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await atAlices.addInitScript(holdConnections);
  await atAlices.addInitScript(keepSound, SOUND);
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);

  const atBobs = await openFirefox();
  try {
    await atBobs.before(holdConnections, undefined);
    await atBobs.before(keepSound, SOUND);
    await atBobs.goto(link);
    await atBobs.see("heading", "Join Lindenhof");
    await atBobs.fill("textbox", "Display name", bob.name);
    await atBobs.fill("textbox", "Username", bob.username);
    await atBobs.fill("textbox", "Password", bob.password);
    await atBobs.press("button", "Join");
    await atBobs.see("heading", "general");
    await expect(person(atAlices, bob.name)).toHaveAccessibleDescription(/Direct/);

    const said: string[] = [];
    const bobReads = () => expect.poll(async () => newestOf(await atBobs.articles()));
    for (let n = 1; n <= EACH_WAY; n++) {
      await say(atAlices, `alice says ${n}`);
      said.push(`alice says ${n}`);
      await bobReads().toEqual(said.slice(-EACH_WAY));
      await atBobs.fill("textbox", "Message general", `bob says ${n}`);
      await atBobs.press("button", "Send");
      said.push(`bob says ${n}`);
      await expectNewest(atAlices, `bob says ${n}`);
    }
    expect(await readThrough(atAlices)).toEqual(said);

    await atBobs.reload();
    await atBobs.see("heading", "general");
    await bobReads().toEqual(said.slice(-EACH_WAY));

    await atAlices.getByRole("button", { name: "New message" }).click();
    const dialog = atAlices.getByRole("dialog", { name: "New message" });
    await dialog.getByRole("combobox", { name: "To" }).fill("bob");
    await dialog.getByRole("option", { name: /Bob/ }).click();
    await dialog.getByRole("button", { name: "Start" }).click();
    await atAlices.getByRole("button", { name: "Video call" }).click();
    await atBobs.press("button", "Accept");
    await expectHears(atAlices);
    const bob0 = await atBobs.run(whatCame);
    const bobs = expect.poll(async () => {
      const { energy, frames } = await atBobs.run(whatCame);
      return energy - bob0.energy > 0.001 && frames - bob0.frames > 5;
    });
    await bobs.toBe(true);
    await atBobs.press("button", "Start video");
    await expectSees(atAlices, "Bob");
    const sealed = async () => {
      for (const { transforms } of [await atAlices.evaluate(whatCame), await atBobs.run(whatCame)])
        expect(transforms, "voice, camera, screen and its sound are sealed both ways").toEqual(Array(8).fill(true));
    };
    await sealed();
    await call(atAlices).getByRole("button", { name: "Leave call" }).click();
    await expect(call(atAlices)).toBeHidden();

    // Now the pictures begin at Firefox.
    await atAlices.getByRole("button", { name: "Voice call" }).click();
    await atBobs.press("button", "Accept");
    await expectHears(atAlices);
    await atBobs.press("button", "Start video");
    await expectSees(atAlices, "Bob");
    await sealed();
    await call(atAlices).getByRole("button", { name: "Leave call" }).click();
    await expect(call(atAlices)).toBeHidden();
  } finally {
    await atBobs.close();
  }
});

// The newest: what stands further up need not be drawn.
const newestOf = (articles: string[]) => linesIn(articles).slice(-EACH_WAY);

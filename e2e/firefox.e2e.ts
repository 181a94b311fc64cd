import { openFirefox } from "./firefox/open-firefox.ts";
import { LINKS_ON_ONE_MACHINE } from "./home/browsers.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, linesIn, person, readThrough, say } from "./screens/room.ts";

const EACH_WAY = 10;

test.use({ launchOptions: chromiumOptions(...LINKS_ON_ONE_MACHINE) });

test("Firefox and Chromium link and talk", async ({ home, browserOf }) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);

  const atBobs = await openFirefox();
  try {
    await atBobs.goto(link);
    await atBobs.see("heading", "Join Lindenhof");
    await atBobs.fill("textbox", "Display name", bob.name);
    await atBobs.fill("textbox", "Username", bob.username);
    await atBobs.fill("textbox", "Password", bob.password);
    await atBobs.press("button", "Join");
    await atBobs.see("heading", "general");
    await expect(person(atAlices, bob.name)).toHaveAccessibleDescription(/Direct/);

    const said: string[] = [];
    const bobReads = () => expect.poll(async () => newestOf(await atBobs.articles()), { timeout: 20_000 });
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
  } finally {
    await atBobs.close();
  }
});

// The newest: what stands further up need not be drawn.
const newestOf = (articles: string[]) => linesIn(articles).slice(-EACH_WAY);

import { z } from "zod";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { WITH_MICROPHONE } from "./screens/calls.ts";
import { serveSound } from "./sound/serve.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, "--autoplay-policy=no-user-gesture-required") });

const told = z.object({ packets: z.array(z.number()), heardOf: z.number() });

for (const [who, answers] of [
  ["offered", false],
  ["answered", true],
] as const)
  test(`PR40: whoever ${who} sends packets of 10 ms, and of 20 again, in mid-call; the other side hears of nothing`, async ({
    browserOf,
  }) => {
    await using pages = await serveSound();
    const page = await browserOf();
    await page.goto(pages.address);
    const { packets, heardOf } = told.parse(await page.evaluate(`changePackets(${answers}, [20, 10, 20])`));
    expect(packets.map((it) => Math.round(it / 5) * 5)).toEqual([20, 10, 20]);
    expect(heardOf).toBe(0);
  });

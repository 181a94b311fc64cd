import { Crowd } from "./crowd/crowd.ts";
import { gather } from "./crowd/gather.ts";
import { showLittle } from "./crowd/watch.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { test } from "./home/test.ts";
import { WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { WITH_SCREEN } from "./screens/video.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, WITH_SCREEN) });

test("three talk, share a screen, are muted, leave: everybody hears and sees whom they should, and nobody else", async ({
  home,
  browserOf,
}) => {
  const pages = [await browserOf(), await browserOf(), await browserOf()];
  for (const page of pages) await watchCalls(page);
  for (const page of pages) await showLittle(page);
  const crowd = new Crowd(await gather(home, pages));
  await crowd.does(["Alice", "join"], ["Bob", "join"], ["Carol", "join"]);
  await crowd.does(["Bob", "screen"], ["Alice", "mute"]);
  await crowd.does(["Carol", "leave"]);
});

// The short form of killed-host.long.ts.
import { test } from "bun:test";
import { talksThroughKills } from "./kit/killed-talk.ts";

test(
  "alice and bob talk while the host is killed 6 times: all that was sent is there, once, in order",
  () => talksThroughKills(6),
  120_000,
);

// The host is killed with kill -9 at random moments: nothing that it acknowledged is lost, nothing is shown twice.
import { test } from "bun:test";
import { talksThroughKills } from "./kit/killed-talk.ts";

test(
  "alice and bob talk while the host is killed 20 times: all that was sent is there, once, in order",
  () => talksThroughKills(20),
  240_000,
);

// Random lies about a conversation: hostile-random.long.ts, in short. Seeds that once failed are named here.
import { test } from "bun:test";
import { listenThroughLies, readThroughLies } from "./kit/lies.ts";

test("whatever the host shows a newcomer of a conversation, nobody reads what was not said, and holes are told", async () => {
  await readThroughLies(Array.from({ length: 15 }, (_, i) => i));
}, 60_000);

test("nor who listens while the host lies as it goes on", async () => {
  await listenThroughLies(Array.from({ length: 8 }, (_, i) => 100 + i));
}, 60_000);

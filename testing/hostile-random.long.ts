// Random lies about a conversation, many of them.
import { test } from "bun:test";
import { listenThroughLies, readThroughLies } from "./kit/lies.ts";

test("whatever the host shows a newcomer of a conversation, nobody reads what was not said, and holes are told", async () => {
  await readThroughLies(Array.from({ length: 300 }, (_, i) => 1_000 + i));
}, 600_000);

test("nor who listens while the host lies as it goes on", async () => {
  await listenThroughLies(Array.from({ length: 200 }, (_, i) => 5_000 + i));
}, 600_000);

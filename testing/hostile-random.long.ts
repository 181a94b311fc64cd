// Random lies about a conversation, many of them.
import { test } from "bun:test";
import { readThroughLies } from "./kit/lies.ts";

test("whatever the host shows of a conversation, nobody reads what was not said, and holes are told", async () => {
  await readThroughLies(Array.from({ length: 400 }, (_, i) => 1_000 + i));
}, 600_000);

// The short form of away.long.ts.
import { test } from "bun:test";
import { comesBack } from "./kit/away.ts";

test(
  "after 500 messages in 10 rooms every count is right and the oldest unread message is found",
  () => comesBack(10, 50),
  120_000,
);

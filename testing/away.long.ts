// Somebody was away for three days in which 2,000 messages were said in ten rooms.
import { test } from "bun:test";
import { comesBack } from "./kit/away.ts";

test(
  "after 2,000 messages in 10 rooms every count is right and the oldest unread message is found",
  () => comesBack(10, 200),
  240_000,
);

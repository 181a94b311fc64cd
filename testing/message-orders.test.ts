// The short form of message-orders.long.ts.
import { test } from "bun:test";
import { ordersEndInTheSame } from "./kit/message-orders.ts";

test("every order, with duplicates and gaps, ends in the same", () => ordersEndInTheSame(300), 120_000);

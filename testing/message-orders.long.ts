// What was said and done in a room, in 1,000 random orders with duplicates and gaps: every device shows the same.
import { test } from "bun:test";
import { ordersEndInTheSame } from "./kit/message-orders.ts";

test("1,000 orders, with duplicates and gaps, end in the same", () => ordersEndInTheSame(1_000), 240_000);

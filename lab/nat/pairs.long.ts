import { tryPairs } from "./pairs.ts";
import { BUN_PAIRS } from "./table.ts";

tryPairs(BUN_PAIRS, 10_000_000);

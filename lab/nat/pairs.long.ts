import { tryPairs } from "./pairs.ts";
import { Neighbourhood } from "./play.ts";
import { BUN_PAIRS } from "./table.ts";

tryPairs({ who: "two clients in Bun", pairs: BUN_PAIRS, bytes: 10_000_000, moveIn: Neighbourhood.moveIn });

import { tryPairs } from "./pairs.ts";
import { Neighbourhood } from "./play.ts";

tryPairs({
  who: "two clients in Bun",
  // One of each sort; all of them are in pairs.long.ts.
  pairs: [
    ["full cone", "symmetric"],
    ["port-restricted", "double"],
    ["symmetric", "symmetric"],
    ["IPv6 only", "IPv6 only"],
  ],
  bytes: 1_000_000,
  moveIn: Neighbourhood.moveIn,
});

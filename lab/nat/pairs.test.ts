import { tryPairs } from "./pairs.ts";

// One of each sort; all of them are in pairs.long.ts.
tryPairs(
  [
    ["full cone", "symmetric"],
    ["port-restricted", "double"],
    ["symmetric", "symmetric"],
    ["IPv6 only", "IPv6 only"],
  ],
  1_000_000,
);

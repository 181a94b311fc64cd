import { tryPairs } from "@hearth/lab/nat/pairs.ts";
import { PAIRS } from "@hearth/lab/nat/table.ts";
import { Browsers } from "./home/neighbours.ts";

tryPairs({ who: "two browsers", pairs: PAIRS, bytes: 10_000_000, moveIn: Browsers.moveIn });

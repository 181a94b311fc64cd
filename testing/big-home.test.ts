// A home of many people and devices agrees, and who was away comes back whole: big-home.long.ts, in short.
import { test } from "bun:test";
import { throughAbsence } from "./kit/absence.ts";

test("4 people with 9 devices agree on all; 2 of them miss 5 changes and 5 generations, and come back whole", async () => {
  await throughAbsence({ people: 4, devices: 9, away: 2, changes: 5, trips: 1 });
}, 60_000);

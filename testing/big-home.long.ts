// 12 people with 25 devices, built through the app's own paths: all agree, and any 5 devices that were away come back whole.
import { test } from "bun:test";
import { throughAbsence } from "./kit/absence.ts";

test("12 people with 25 devices agree on all; 5 of them miss 20 changes and 20 generations, and come back whole", async () => {
  await throughAbsence({ people: 12, devices: 25, away: 5, changes: 20, trips: 3 });
}, 600_000);

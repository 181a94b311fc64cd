// Runs on a router: makes its line a bad one. Queue 1 has what goes out, queue 2 what comes in.
import { fate, type Line } from "./fate.ts";
import { takeQueues } from "./queue.ts";

const line: Line = JSON.parse(process.argv[2] ?? "{}");
const directions = new Map([1, 2].map((queue) => [queue, fate(line, Math.random)]));
takeQueues([...directions.keys()], (queue, settle) => {
  const ms = directions.get(queue)?.();
  if (ms === undefined) settle(false);
  else if (ms === 0) settle(true);
  else setTimeout(() => settle(true), ms);
});
console.log("ready");
for await (const _ of console) break; // whoever started it is gone
process.exit(0);

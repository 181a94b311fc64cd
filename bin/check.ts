import { runChecks } from "./check/run.ts";
import { lastLine } from "./workshop/count.ts";
import { install } from "./workshop/install.ts";
import { underPinnedBun } from "./workshop/pin.ts";

await underPinnedBun();
await install();
const count = await runChecks();
console.log(lastLine(count));
process.exit(count.failed === 0 ? 0 : 1);

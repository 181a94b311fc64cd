import { buildApp } from "./workshop/build.ts";
import { install } from "./workshop/install.ts";
import { underPinnedBun } from "./workshop/pin.ts";

await underPinnedBun();
await install();
if (!(await buildApp({ always: true }))) process.exit(1);

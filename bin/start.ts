// The way in for a clean clone: nothing is installed when this starts, so up to the last line only Bun's own modules are used.
import { buildApp } from "./workshop/build.ts";
import { runChild } from "./workshop/child.ts";
import { install } from "./workshop/install.ts";
import { underPinnedBun } from "./workshop/pin.ts";

await underPinnedBun();
const installed = await install();
if (!(await buildApp())) process.exit(1);

if (installed) {
  // This process has looked for the packages before they were there and remembers that they are not.
  process.exit(await runChild([process.execPath, import.meta.path, ...process.argv.slice(2)]));
}
await import("../host/main.ts");

// Host and app, both started again or drawn anew as their sources change. The host prints the one address to open.
import { join } from "node:path";
import { APP_URL, HOST_PORT } from "./dev/ports.ts";
import { install } from "./workshop/install.ts";
import { underPinnedBun } from "./workshop/pin.ts";
import { ROOT } from "./workshop/root.ts";
import { tool } from "./workshop/tool.ts";

await underPinnedBun();
await install();

const start = (cwd: string, command: string[]) => Bun.spawn(command, { cwd, stdio: ["ignore", "inherit", "inherit"] });

const web = join(ROOT, "web");
const config = join(ROOT, "bin", "dev", "vite.config.ts");
const address = ["--port", `${HOST_PORT}`, "--public-url", APP_URL, "--data", join(ROOT, ".dev", "home")];
const both = [
  start(web, tool("vite", "--config", config, "--configLoader", "native", "--logLevel", "warn")),
  start(ROOT, [process.execPath, "--watch", "--no-clear-screen", "host/main.ts", ...address, "--no-open"]),
];

const end = () => both.forEach((child) => void child.kill());
process.on("SIGINT", end);
process.on("SIGTERM", end);
const code = await Promise.race(both.map((child) => child.exited));
end();
await Promise.all(both.map((child) => child.exited));
process.exit(code);

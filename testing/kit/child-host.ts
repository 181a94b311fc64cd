// A host as a process of its own, for `ChildHosts`.
import { type HostConfig, startHost } from "@hearth/host";
import type { Ready } from "./child-words.ts";

const orders: HostConfig = JSON.parse(process.argv[2] ?? "");
const host = await startHost({ ...orders, logLevel: "error" });
const ready: Ready = { url: host.url, port: host.port, ...(host.setUpToken && { setUpToken: host.setUpToken }) };
console.log(JSON.stringify(ready));

const stop = async () => {
  await host.stop();
  process.exit(0);
};
process.on("SIGTERM", () => void stop());
// When the test's process is gone, however it ended, nobody needs this host any more.
process.stdin.on("end", () => process.exit(0)).resume();

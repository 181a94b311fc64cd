// A host in a process of its own, to be killed. The folder is its one argument.
import { startHost } from "../index.ts";

const host = await startHost({ data: process.argv[2] ?? "", port: 0, logLevel: "error" });
console.log(JSON.stringify({ port: host.port, token: host.setUpToken ?? "" }));
// Nobody needs it any more when whoever started it is gone.
process.stdin.on("end", () => process.exit(0)).resume();

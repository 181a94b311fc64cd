// Runs in a home: something that answers at a port, and the router asked to pass that on. Each line of the input is an order,
// each of the output a state as JSON.
import { openLog } from "@hearth/host/log/log.ts";
import { openRouter } from "@hearth/host/router/router.ts";

const port = Number(process.argv[2]);
const seconds = Number(process.argv[3]);
Bun.listen({ hostname: "0.0.0.0", port, socket: { open: (socket) => void socket.end("home"), data: () => undefined } });
await Bun.udpSocket({ port, socket: { data: (socket, _, from, address) => void socket.send("home", from, address) } });
const more = process.argv[4] === undefined ? [] : [{ protocol: "TCP", port: Number(process.argv[4]) } as const];
const ports = [{ protocol: "TCP", port } as const, { protocol: "UDP", port } as const, ...more];
const router = openRouter({ seconds, ports }, openLog({ logLevel: "error" }));
await router.tried;
console.log(JSON.stringify(router.state));
for await (const _ of console) {
  await router.stop();
  console.log(JSON.stringify("stopped"));
  process.exit(0);
}
process.exit(0); // whoever started it is gone

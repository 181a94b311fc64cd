// Runs in the public segment: STUN at two addresses, and somebody at a third who writes to whom they are told to.
import { USUAL_LIMITS } from "@hearth/host";
import { openLog } from "@hearth/host/log/log.ts";
import { startTurn } from "@hearth/host/turn/server.ts";
import { PUBLIC } from "./laboratory.ts";
import { ASKED_PORT, STRANGE_PORT, STUN_PORT } from "./probe-ports.ts";

for (const listen of [[PUBLIC.one, PUBLIC.six], [PUBLIC.two]]) {
  await startTurn(
    { is: "inside", port: STUN_PORT, listen, relays: [50_000, 50_999], name: PUBLIC.one, addresses: listen, lan: [] },
    { log: openLog({ logLevel: "error" }), now: Date.now, limits: USUAL_LIMITS },
  );
}

// A router that lets nothing in may say so by ICMP, which would end this process.
const error = () => undefined;
const stranger = await Bun.udpSocket({ hostname: PUBLIC.three, port: STRANGE_PORT, socket: { error } });
await Bun.udpSocket({
  hostname: PUBLIC.one,
  port: ASKED_PORT,
  socket: {
    // "11.0.0.12 40000": writes there from an address that nobody has written to, and then says so.
    data(socket, bytes, port, address) {
      const [to = "", at = ""] = bytes.toString().split(" ");
      stranger.send("stranger", Number(at), to);
      socket.send("sent", port, address);
    },
    error,
  },
});
console.log("ready");

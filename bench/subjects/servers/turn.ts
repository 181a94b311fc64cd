// Hearth's STUN and TURN alone, in a process of its own. Its relays may reach this computer, where the peer is.
import { USUAL_LIMITS } from "@hearth/host";
import { openLog } from "@hearth/host/log/log.ts";
import { startTurn } from "@hearth/host/turn/server.ts";
import { newId } from "@hearth/protocol";

const server = await startTurn(
  {
    is: "inside",
    port: 0,
    listen: ["127.0.0.1"],
    relays: [20_000, 29_999],
    name: "127.0.0.1",
    lan: [],
    mayReach: () => true,
  },
  {
    log: openLog({ logLevel: "error" }),
    now: Date.now,
    // All clients of the load are one device.
    limits: {
      ...USUAL_LIMITS,
      turnPerDevice: USUAL_LIMITS.turnAllocations,
      turnBytesPerSecond: 1e9,
      turnAnswersPerAddress: 1e6,
      turnAnswers: 1e6,
    },
  },
);
const { username, password } = server.credentials.issue(newId(), Date.now());
console.log(`ready ${server.port} ${username} ${password}`);

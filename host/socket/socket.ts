import { CLOSE, LIMITS } from "@hearth/protocol";
import type { WebSocketHandler } from "bun";
import type { HostState } from "../home/state.ts";
import type { Connection } from "./connection.ts";
import { receive } from "./inbound.ts";

/** Bytes that may wait in one socket: the pushes' bound and a few answers of full size on top. */
const OUTBOUND_BYTES = 4 * 1024 * 1024;
/** Seconds without a sign of life; Bun pings before. */
const IDLE_SECONDS = 120;

/** What Bun's server does with the sockets at `/socket`. */
export function socketHandler(state: HostState): WebSocketHandler<Connection> {
  return {
    // Bun reads the type of a socket's data here, never the value: each upgrade brings its own.
    data: undefined as unknown as Connection,
    maxPayloadLength: LIMITS.frameBytes,
    backpressureLimit: OUTBOUND_BYTES,
    idleTimeout: IDLE_SECONDS,
    // One compressor and one inflater for all sockets: none of them keeps a window between messages.
    perMessageDeflate: { compress: "shared", decompress: "shared" },
    open(socket) {
      socket.binaryType = "uint8array";
      socket.data.socket = socket;
      state.crowd.arrive(socket.data);
    },
    message(socket, message) {
      if (typeof message === "string") socket.data.close(CLOSE.malformed);
      else receive(state, socket.data, message);
    },
    drain(socket) {
      socket.data.drained();
    },
    close(socket) {
      socket.data.socket = undefined;
      state.mailboxes.left(socket.data);
      state.ghosts.lost(socket.data, state.now());
      state.crowd.leave(socket.data);
    },
  };
}

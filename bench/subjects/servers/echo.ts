// The peer out there: sends every UDP packet back to where it came from.
import { workaroundSmallBuffer } from "@hearth/host/turn/buffers.ts";

const socket = await Bun.udpSocket({
  hostname: "127.0.0.1",
  socket: {
    data: (own, bytes, port, address) => void own.send(bytes, port, address),
    error: () => undefined,
  },
});
workaroundSmallBuffer(socket, 4 * 1024 * 1024);
console.log(`ready ${socket.port}`);

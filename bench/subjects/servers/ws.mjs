// The ws package on Node, as its documentation broadcasts: every message to every client.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(process.env.BENCH_PORT ?? 0),
  perMessageDeflate: false,
});
server.on("connection", (socket) => {
  socket.on("message", (message) => {
    for (const client of server.clients) client.send(message, { binary: true });
  });
});
server.on("listening", () => console.log(`ready ${server.address().port}`));

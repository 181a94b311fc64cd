// socket.io 4 beside express on Node, one room: what an early plan of Hearth used.
import { createServer } from "node:http";
import express from "express";
import { Server } from "socket.io";

const app = express();
app.get("/healthz", (_, response) => response.send("ok"));
const http = createServer(app);
const io = new Server(http, { serveClient: false });
io.on("connection", (socket) => {
  socket.join("room");
  socket.on("m", (message) => io.to("room").emit("m", message));
});
http.listen(Number(process.env.BENCH_PORT ?? 0), "127.0.0.1", () => console.log(`ready ${http.address().port}`));

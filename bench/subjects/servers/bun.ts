// Bun's own publish and nothing else: the limit.
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env["BENCH_PORT"] ?? 0),
  fetch: (request, self) => (self.upgrade(request) ? undefined : new Response("ok")),
  websocket: {
    idleTimeout: 0,
    open(socket) {
      socket.subscribe("room");
    },
    message(_, message) {
      server.publish("room", message);
    },
  },
});
console.log(`ready ${server.port}`);

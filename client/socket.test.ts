import { expect, test } from "bun:test";
import { openWebSocket } from "./socket.ts";

/** A place that takes connections and never says a word. */
const silent = () =>
  Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data: () => undefined, open: () => undefined } });

test("a socket that nobody answers is over when patience is, and once", async () => {
  using server = silent();
  const codes: number[] = [];
  const over = Promise.withResolvers<void>();
  const closed = (code: number) => {
    codes.push(code);
    over.resolve();
  };
  const events = { opened: () => over.reject(new Error("it opened")), received: () => undefined, closed };
  const socket = openWebSocket(`ws://127.0.0.1:${server.port}/socket`, events, 20);
  await over.promise;
  socket.close();
  await Promise.resolve();
  expect(codes).toEqual([1006]);
});

test("a socket that opens in time carries what is said", async () => {
  await using server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, self) => (self.upgrade(request) ? undefined : new Response()),
    websocket: { message: (socket, message) => void socket.send(message) },
  });
  const opened = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<Uint8Array>();
  const closed = (code: number) => heard.reject(new Error(`closed: ${code}`));
  const events = { opened: opened.resolve, received: heard.resolve, closed };
  const socket = openWebSocket(`ws://127.0.0.1:${server.port}/socket`, events, 2_000);
  await opened.promise;
  socket.send(Uint8Array.of(7));
  expect([...(await heard.promise)]).toEqual([7]);
  socket.close();
});

// A bare loop with Hearth's promise: what has come since the last commit is committed to SQLite (fsynced) in one
// transaction, and only then published.
import { Database } from "bun:sqlite";
import { join } from "node:path";
import { z } from "zod";

const dir = z.string().parse(process.env["BENCH_DIR"]);
const db = new Database(join(dir, "bench.sqlite"), { strict: true });
db.run("PRAGMA journal_mode = WAL");
db.run("PRAGMA synchronous = FULL");
db.run("CREATE TABLE message (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, message BLOB NOT NULL)");
const insert = db.query("INSERT INTO message (at, message) VALUES (?, ?)");
const commit = db.transaction((messages: readonly Uint8Array[]) => {
  const now = Date.now();
  for (const message of messages) insert.run(now, message);
});

let waiting: Uint8Array[] = [];
function carry(): void {
  const batch = waiting;
  waiting = [];
  commit(batch);
  for (const message of batch) server.publish("room", message);
}

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
      if (typeof message === "string") return;
      if (waiting.push(message) === 1) setImmediate(carry);
    },
  },
});
console.log(`ready ${server.port}`);

import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenSocket, SocketEvents } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { crashable } from "./crash.ts";

/** Does the same three steps each time, and gives what is left of them: rows in the file, frames at the other end. */
function crashedAt(step: number) {
  const folder = mkdtempSync(join(tmpdir(), "hearth-crash-"));
  const path = join(folder, "device.db");
  const frames: number[] = [];
  let events: SocketEvents | undefined;
  const openSocket: OpenSocket = (_, it) => {
    events = it;
    return { send: (frame) => void frames.push(frame.length), close: () => undefined };
  };
  const it = crashable(path, { openSocket, origin: "http://home", now: () => 0, after: () => () => undefined });
  const { database } = it.world;
  database.run("CREATE TABLE things (name TEXT)");
  let heard = 0;
  const socket = it.world.openSocket("ws://home", {
    opened: () => undefined,
    received: () => void heard++,
    closed: () => undefined,
  });
  it.crashIn(step);
  database.transaction(() => {
    database.run("INSERT INTO things VALUES ('one')");
    database.run("INSERT INTO things VALUES ('two')");
  });
  socket.send(new Uint8Array(3));
  events?.received(new Uint8Array(1));
  const seenByGhost = database.all("SELECT name FROM things").length;
  database.close();
  const file = openBunDatabase(path);
  const rows = file.all("SELECT name FROM things").length;
  file.close();
  rmSync(folder, { recursive: true });
  return { rows, frames: frames.length, heard, seenByGhost, crashed: it.hasCrashed() };
}

test("a crash leaves all steps before it, none from it on, and half of none", () => {
  expect(crashedAt(1)).toEqual({ rows: 0, frames: 0, heard: 0, seenByGhost: 2, crashed: true });
  expect(crashedAt(2)).toEqual({ rows: 2, frames: 0, heard: 0, seenByGhost: 2, crashed: true });
  expect(crashedAt(3)).toEqual({ rows: 2, frames: 1, heard: 0, seenByGhost: 2, crashed: true });
  expect(crashedAt(4)).toEqual({ rows: 2, frames: 1, heard: 1, seenByGhost: 2, crashed: false });
});

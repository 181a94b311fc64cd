import type { Database, OpenSocket, Socket, World } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";

/** A device's world that can end at a chosen step, as if its process had been killed there. */
export interface CrashableWorld {
  readonly world: World;
  /** Steps so far: each write or transaction, each frame that leaves, each frame that comes in. */
  readonly steps: () => number;
  /** Crashes right before the `step`-th step from now (1: the next one). */
  crashIn(step: number): void;
  /** Crashes now. */
  crash(): void;
  readonly hasCrashed: () => boolean;
  /** Calls `listener` behind each write. */
  onWritten(listener: () => void): void;
  /** Settles when it has crashed. */
  readonly crashed: Promise<void>;
}

/**
 * Wraps a world over the database file `path`. Between two steps a device only computes, so a crash at every step is a
 * crash at every await. Nothing may run on after a crash, yet JavaScript cannot be stopped: so the file is closed as it
 * is and what still runs writes into a copy of it, sends to nobody and hears nothing.
 */
export function crashable(path: string, around: Omit<World, "database">): CrashableWorld {
  let database = openBunDatabase(path);
  let inTransaction = false;
  let steps = 0;
  let crashAt = Number.POSITIVE_INFINITY;
  let alive = true;
  const sockets = new Set<Socket>();
  const listeners: (() => void)[] = [];
  const written = () => {
    if (alive && !inTransaction) for (const listener of listeners) listener();
  };
  const { promise: crashed, resolve: sayCrashed } = Promise.withResolvers<void>();

  const crash = () => {
    if (!alive) return;
    alive = false;
    const ghost = `${path}.after-${steps}-${crypto.randomUUID()}`;
    database.run("VACUUM INTO ?", ghost);
    database.close();
    database = openBunDatabase(ghost);
    for (const socket of sockets) socket.close();
    sayCrashed();
  };
  const step = () => {
    if (!alive || inTransaction) return;
    steps++;
    if (steps >= crashAt) crash();
  };

  const stepping: Database = {
    run(sql, ...values) {
      step();
      database.run(sql, ...values);
      written();
    },
    all(sql, ...values) {
      if (!/^\s*(SELECT|PRAGMA)/i.test(sql)) step();
      return database.all(sql, ...values);
    },
    transaction(work) {
      step();
      inTransaction = true;
      try {
        return database.transaction(work);
      } finally {
        inTransaction = false;
        written();
      }
    },
    close: () => database.close(),
  };

  const openSocket: OpenSocket = (url, events) => {
    if (!alive) return { send: () => undefined, close: () => undefined };
    const whileAlive = (work: () => void) => {
      if (alive) work();
    };
    const socket = around.openSocket(url, {
      opened: () => whileAlive(() => events.opened()),
      received(frame) {
        step();
        whileAlive(() => events.received(frame));
      },
      closed(code) {
        sockets.delete(socket);
        whileAlive(() => events.closed(code));
      },
    });
    sockets.add(socket);
    return {
      send(frame) {
        step();
        whileAlive(() => socket.send(frame));
      },
      close: () => socket.close(),
    };
  };

  return {
    world: {
      ...around,
      database: stepping,
      openSocket,
      after: (ms, work, what) => around.after(ms, () => alive && work(), what),
    },
    steps: () => steps,
    crashIn(it) {
      crashAt = steps + it;
    },
    crash,
    hasCrashed: () => !alive,
    onWritten: (listener) => void listeners.push(listener),
    crashed,
  };
}

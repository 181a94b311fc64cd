import { dlopen } from "bun:ffi";
import type { udp } from "bun";

/** Linux: asm-generic/socket.h. */
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;

/**
 * Lets more wait for us than the system's default of about 90 packets: one socket takes what all clients send, and what
 * finds no room while this process waits for its turn is lost. Bun.udpSocket has no way to say so. Where this does not
 * work (other systems, another libc) the default stays.
 */
export function workaroundSmallBuffer(socket: udp.Socket<"buffer">, bytes: number): void {
  const fd: unknown = Reflect.get(socket, "fd");
  if (typeof fd === "number" && fd >= 0) setsockopt?.(fd, SOL_SOCKET, SO_RCVBUF, Int32Array.of(bytes), 4);
}

const setsockopt = load();

function load() {
  if (process.platform !== "linux") return undefined;
  try {
    const { symbols } = dlopen("libc.so.6", {
      setsockopt: { args: ["i32", "i32", "i32", "ptr", "u32"], returns: "i32" },
    });
    return symbols.setsockopt;
  } catch {
    return undefined;
  }
}

import { createSocket } from "node:dgram";
import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";

/** The IPv4 address of this computer's router, as the system knows it. */
export async function defaultGateway(platform: NodeJS.Platform = process.platform): Promise<string | undefined> {
  switch (platform) {
    case "linux":
      return gatewayIn("linux", await readFile("/proc/net/route", "utf8").catch(() => ""));
    case "darwin":
      return gatewayIn("darwin", output(["netstat", "-rn", "-f", "inet"]));
    case "win32":
      return gatewayIn("win32", output(["route", "print", "-4", "0.0.0.0"]));
    default:
      return undefined;
  }
}

/** Reads the table of routes in the form in which that system tells it. */
export function gatewayIn(platform: "linux" | "darwin" | "win32", table: string): string | undefined {
  for (const line of table.split("\n")) {
    const found = WAYS[platform](line.trim().split(/\s+/));
    if (found !== undefined && isIPv4(found) && found !== "0.0.0.0") return found;
  }
  return undefined;
}

const WAYS: { readonly [P in "linux" | "darwin" | "win32"]: (words: readonly string[]) => string | undefined } = {
  // Interface, destination, gateway: 32 bits in hexadecimal, the lowest byte first.
  linux: ([, to, gateway = ""]) =>
    to === "00000000" && /^[0-9A-F]{8}$/i.test(gateway)
      ? [6, 4, 2, 0].map((at) => Number.parseInt(gateway.slice(at, at + 2), 16)).join(".")
      : undefined,
  darwin: ([to, gateway]) => (to === "default" ? gateway : undefined),
  win32: ([to, mask, gateway]) => (to === "0.0.0.0" && mask === "0.0.0.0" ? gateway : undefined),
};

function output(command: string[]): string {
  try {
    return Bun.spawnSync(command).stdout.toString();
  } catch {
    return ""; // a system without that program
  }
}

/** The address under which this computer talks to `gateway`. Nothing is sent. */
export function ownAddressTowards(gateway: string): Promise<string | undefined> {
  const socket = createSocket("udp4");
  return new Promise((settle) => {
    const end = (address?: string) => {
      socket.close();
      settle(address);
    };
    socket.once("error", () => end());
    socket.connect(9, gateway, () => end(socket.address().address));
  });
}

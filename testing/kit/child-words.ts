import type { HostConfig } from "@hearth/host";

/** What a host in a process of its own is told, as JSON in its only argument. */
export type ChildOrders = Pick<HostConfig, "data" | "port" | "limits">;

/** What it says in its first line when it serves. */
export interface Ready {
  readonly url: string;
  readonly port: number;
  readonly setUpToken?: string;
}

/** Reads that line. Throws if it is not one. */
export function readReady(line: string): Ready {
  const it: unknown = JSON.parse(line);
  if (typeof it !== "object" || it === null || !("url" in it) || !("port" in it)) throw new Error(`not ready: ${line}`);
  const { url, port } = it;
  if (typeof url !== "string" || typeof port !== "number") throw new Error(`not ready: ${line}`);
  const token = "setUpToken" in it && typeof it.setUpToken === "string" ? { setUpToken: it.setUpToken } : {};
  return { url, port, ...token };
}

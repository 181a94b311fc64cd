import { isIPv6 } from "node:net";
import type { Answer, DeviceId, IceServer } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding, GhostStanding } from "../socket/standing.ts";
import { CREDENTIAL_MS } from "./config.ts";
import { writeCredentials } from "./credentials.ts";
import type { Ice } from "./ice.ts";

/** Tells one of its devices which STUN and TURN servers there are, and opens them for it for a while (SPEC: TU1, TU2). */
export async function iceServers(
  { ice, now, doors, home, shutOut }: HostState,
  by: DeviceStanding,
): Promise<Answered<Answer<"ice.servers">>> {
  if (by.kind === "vault") return no("not_allowed");
  const waitMs = ice ? await doors.ice(by.device) : 0;
  if (waitMs > 0) return no("busy", { waitMs });
  // Meanwhile the device may have been signed out, and nothing would end what it is given now.
  if (home?.roster.devices.get(by.device)?.revokedAt !== undefined || shutOut.has(by.device))
    return no("device_revoked");
  return serversFor(ice, by.device, now());
}

/** The same for a one-time device, while it is at its rendezvous (SPEC: HO119). */
export async function iceForGhost(
  { ice, now, doors, ghosts }: HostState,
  by: GhostStanding,
): Promise<Answered<Answer<"ghost.ice">>> {
  const waitMs = ice ? await doors.ice(by.device) : 0;
  if (waitMs > 0) return no("busy", { waitMs });
  return ghosts.isThere(by.device) ? serversFor(ice, by.device, now()) : no("not_allowed");
}

function serversFor(ice: Ice | undefined, device: DeviceId, at: number): Answered<Answer<"ice.servers">> {
  if (!ice) return { ok: true, value: { servers: [], until: at + CREDENTIAL_MS } };
  const { config, server } = ice;
  if (config.is === "outside") {
    const { username, password, until } = writeCredentials(config.secret, at);
    return { ok: true, value: { servers: outside(config.urls, username, password), until } };
  }
  if (!server) return { ok: true, value: { servers: [], until: at + CREDENTIAL_MS } };
  const { username, password: credential, until } = server.credentials.issue(device, at);
  const name = isIPv6(config.name) ? `[${config.name}]` : config.name;
  const where = `${name}:${server.port}`;
  const tls = server.tlsPort === undefined ? [] : [`turns:${name}:${server.tlsPort}?transport=tcp`];
  const urls = [`turn:${where}?transport=udp`, `turn:${where}?transport=tcp`, ...tls];
  return { ok: true, value: { servers: [{ urls: [`stun:${where}`] }, { urls, username, credential }], until } };
}

function outside(urls: readonly string[], username: string, credential: string): IceServer[] {
  const stun = urls.filter((it) => it.startsWith("stun"));
  const turn = urls.filter((it) => it.startsWith("turn"));
  return [
    ...(stun.length > 0 ? [{ urls: stun }] : []),
    ...(turn.length > 0 ? [{ urls: turn, username, credential }] : []),
  ];
}

import { isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";

/** LIBUS_SOCKET_IPV6_ONLY: as Bun's own node:dgram passes it. Bun.udpSocket has no name for it. */
const WORKAROUND_IPV6_ONLY = { flags: 8 };

/** Where a UDP socket binds; one of IPv6 leaves IPv4's ports alone, and hears no mapped addresses. */
export function at(hostname: string, port: number): { hostname: string; port: number } {
  return { hostname, port, ...(isIPv6(hostname) && WORKAROUND_IPV6_ONLY) };
}

/** The same for TCP. */
export function streamAt(hostname: string, port: number): { hostname: string; port: number } {
  return { hostname, port, ...(isIPv6(hostname) && { ipv6Only: true }) };
}

/** Everything that this computer has. */
export function everywhere(): readonly string[] {
  const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => isIPv6(address)));
  return hasIpv6 ? ["0.0.0.0", "::"] : ["0.0.0.0"];
}

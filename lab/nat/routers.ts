import type { Namespace } from "./namespace.ts";

/** What routers do that people have at home. */
export const KINDS = ["full cone", "port-restricted", "symmetric", "double", "UDP blocked", "IPv6 only"] as const;
export type Kind = (typeof KINDS)[number];

/** A router's own rules: `wan` is its interface to the world, `home` the one address behind it. */
export function setRules(router: Namespace, kind: Exclude<Kind, "IPv6 only">, wan: string, home: string): void {
  const rule = (...words: string[]) => router.run("iptables", "-w", ...words);
  const masquerade = (...words: string[]) =>
    rule("-t", "nat", "-A", "POSTROUTING", "-o", wan, ...words, "-j", "MASQUERADE");
  // As routers do. One that answered strangers itself would remember them, and give the hole that leads to them another port.
  rule("-A", "INPUT", "-i", wan, "-m", "conntrack", "--ctstate", "NEW", "-j", "DROP");
  switch (kind) {
    case "full cone":
      masquerade();
      rule("-t", "nat", "-A", "PREROUTING", "-i", wan, "-p", "udp", "-j", "DNAT", "--to-destination", home);
      return;
    case "symmetric":
      rule("-t", "nat", "-A", "POSTROUTING", "-o", wan, "-p", "udp", "-j", "MASQUERADE", "--random-fully");
      masquerade();
      return;
    case "UDP blocked":
      rule("-A", "FORWARD", "-p", "udp", "-j", "DROP");
      masquerade();
      return;
    case "port-restricted":
    case "double":
      masquerade();
      return;
    default:
      kind satisfies never;
  }
}

// A home without the internet: the host by its own command line, three devices, and every packet that would leave.
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canExperiment } from "./laboratory.ts";

/** A computer at a router that answers nothing, and that its system would ask for names. */
const NETWORK = `
  mount --bind "$0/resolv.conf" /etc/resolv.conf &&
  sysctl -qw net.ipv6.conf.all.disable_ipv6=1 &&
  ip link set lo up && ip link add eth0 type veth peer name cable && ip link set cable up && ip address add 192.168.1.2/24 dev eth0 && ip link set eth0 up &&
  ip neighbour add 192.168.1.1 lladdr 02:00:00:00:00:01 dev eth0 && ip route add default via 192.168.1.1 &&
  exec "$@"
`;

describe.skipIf(!canExperiment || Bun.which("tcpdump") === null)("a home without the internet", () => {
  test("HO130: is set up, takes devices and people in, talks and links, and no packet asks anybody outside", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearth-lan-"));
    try {
      writeFileSync(join(folder, "resolv.conf"), "nameserver 192.168.1.1\n");
      const script = [process.execPath, join(import.meta.dir, "lan.ts"), folder];
      const inside = ["unshare", "--net", "--mount", "sh", "-c", NETWORK, folder, ...script];
      const story = Bun.spawn(inside, { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
      const said = JSON.parse(await new Response(story.stdout).text());
      expect(said).toEqual({
        // Nothing was asked of anybody, so nothing can be waited for in vain.
        outside: [],
        heardIfAsked: true,
        servers: [
          "stun:192.168.1.2:3478",
          "turn:192.168.1.2:3478?transport=udp",
          "turn:192.168.1.2:3478?transport=tcp",
        ],
        previews: "previews_off",
        path: "direct",
        phone: ["hello", "hello yourself"],
        bob: ["hello", "hello yourself"],
        direct: ["from hand to hand"],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

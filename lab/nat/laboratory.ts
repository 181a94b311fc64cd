import { randomBytes } from "node:crypto";
import { Namespace } from "./namespace.ts";
import { type Kind, setRules } from "./routers.ts";

/** True where namespaces can be made. */
export const canExperiment =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  Bun.which("ip") !== null &&
  Bun.which("iptables") !== null &&
  // A container may have the programs and not the right.
  Bun.spawnSync(["unshare", "--net", "true"]).exitCode === 0;

/** Addresses of the public segment: of three computers, though one namespace has them all. Not reserved, so that rules hold. */
export const PUBLIC = { one: "11.0.0.1", two: "11.0.0.2", three: "11.0.0.3", six: "2a00:1::1" } as const;

/** What everybody calls the first of them. */
export const NAME = "home.example";

/** A home's first interface. */
const CABLE = "eth";

/** An internet of its own. */
export interface Laboratory extends Disposable {
  /** Where servers stand. */
  readonly world: Namespace;
  /** A computer behind a new router of that kind. */
  home(kind: Kind): Namespace;
  /** Takes a computer out of its network into another, behind a new router of that kind: one interface goes down, another comes up. */
  move(home: Namespace, kind: Exclude<Kind, "double" | "IPv6 only">): void;
  /** The router between such a computer and the world: `lan` and `wan` are its interfaces. */
  routerOf(home: Namespace): Namespace;
}

/** Builds the public segment; disposing of it takes everything down. */
export function laboratory(): Laboratory {
  Namespace.removeOrphans();
  const run = randomBytes(3).toString("hex");
  const all: Namespace[] = [];
  const open = (name: string) => {
    const it = Namespace.open(`${run}-${name}`);
    all.push(it);
    return it;
  };
  const world = open("world");
  world.forward();
  // By itself it would take another address whenever a router comes, and those that knew the old one would wait.
  world.ip("link", "add", "segment", "address", "02:00:00:00:00:01", "type", "bridge");
  world.ip("link", "set", "segment", "up");
  for (const it of [PUBLIC.one, PUBLIC.two, PUBLIC.three]) world.address("segment", `${it}/24`);
  world.address("segment", `${PUBLIC.six}/64`);
  let homes = 0;
  /** The interface of those that have moved. */
  const inUse = new Map<Namespace, string>();
  const routers = new Map<Namespace, Namespace>();

  /** A router with one foot in the public segment. */
  const router = (number: number, name: string) => {
    const it = open(name);
    it.forward();
    it.connect("wan", world, `to${number}`);
    world.ip("link", "set", `to${number}`, "master", "segment");
    it.address("wan", `11.0.0.${10 + number}/24`);
    it.address("wan", `2a00:1::${10 + number}/64`);
    return it;
  };
  return {
    world,
    home(kind) {
      const number = ++homes;
      const outer = router(number, `r${number}`);
      const home = open(`h${number}`);
      // With a dot as well: so Chromium's WebRTC asks for it.
      home.names([PUBLIC.one, PUBLIC.six].map((address) => `${address} ${NAME} ${NAME}.`));
      routers.set(home, outer);
      switch (kind) {
        case "IPv6 only":
          sixOnly(world, outer, home, number);
          break;
        case "double": {
          const inner = open(`i${number}`);
          inner.forward();
          join(outer, inner, "wan", "100.64.0");
          setRules(outer, kind, "wan", "100.64.0.2");
          join(inner, home, CABLE, "192.168.1");
          setRules(inner, kind, "wan", "192.168.1.2");
          break;
        }
        default:
          join(outer, home, CABLE, "192.168.1");
          setRules(outer, kind, "wan", "192.168.1.2");
      }
      return home;
    },
    move(home, kind) {
      const number = ++homes;
      const outer = router(number, `r${number}`);
      const next = `wlan${number}`;
      home.ip("link", "set", inUse.get(home) ?? CABLE, "down");
      inUse.set(home, next);
      join(outer, home, next, `192.168.${number}`);
      setRules(outer, kind, "wan", `192.168.${number}.2`);
      routers.set(home, outer);
    },
    routerOf(home) {
      const found = routers.get(home);
      if (!found) throw new Error("that is no home of this laboratory");
      return found;
    },
    [Symbol.dispose]() {
      for (const it of all.toReversed()) it.close();
    },
  };
}

/** `inside` behind `router`: .2 behind .1. */
function join(router: Namespace, inside: Namespace, device: string, network: string): void {
  router.connect("lan", inside, device);
  router.address("lan", `${network}.1/24`);
  inside.address(device, `${network}.2/24`);
  inside.ip("route", "add", "default", "via", `${network}.1`);
}

function sixOnly(world: Namespace, router: Namespace, home: Namespace, number: number): void {
  router.ip("-6", "route", "add", "default", "via", PUBLIC.six);
  router.connect("lan", home, CABLE);
  router.address("lan", `2a00:1:${number}::1/64`);
  home.address(CABLE, `2a00:1:${number}::2/64`);
  home.ip("-6", "route", "add", "default", "via", `2a00:1:${number}::1`);
  world.ip("-6", "route", "add", `2a00:1:${number}::/64`, "via", `2a00:1::${10 + number}`);
}

import type { ReachFacts } from "@hearth/client/reach/api.ts";
import type { Probe } from "./probe.ts";

/** What one check has shown. `unknown`: it could not be told, or nobody has asked for it. */
export interface Verdict {
  readonly title: string;
  readonly is: "good" | "bad" | "unknown";
  readonly text: string;
}

/** Where this page is. */
interface Here {
  readonly origin: string;
  /** The browser trusts the connection (`isSecureContext`). */
  readonly secure: boolean;
}

type Facts = Omit<ReachFacts, "ice">;

const good = (title: string, text: string): Verdict => ({ title, is: "good", text });
const bad = (title: string, text: string): Verdict => ({ title, is: "bad", text });
const unknown = (title: string, text: string): Verdict => ({ title, is: "unknown", text });
const LIST = new Intl.ListFormat("en", { type: "conjunction" });

/** What is known of whether others find this home, in the order in which they would meet it. */
export function verdictsOf(facts: Facts, probes: readonly Probe[], here: Here): Verdict[] {
  return [
    addressVerdict(facts, here),
    nameVerdict(facts),
    lockVerdict(facts, here),
    ...helperVerdicts(facts, probes),
    routerVerdict(facts),
  ];
}

function addressVerdict({ publicUrl, hears }: Facts, here: Here): Verdict {
  const title = "The home's address";
  if (publicUrl === null)
    return bad(
      title,
      "None is set, so invites lead to this computer alone. Start Hearth with --public-url and the address that people shall use.",
    );
  if (publicUrl !== here.origin)
    return unknown(
      title,
      `People are sent to ${publicUrl}. You are here by ${here.origin}, so this page has not seen whether that works.`,
    );
  const by = hears === "computer" ? " A program in front of Hearth passes it on." : "";
  return good(title, `${publicUrl} leads here: you came by it.${by}`);
}

function nameVerdict({ publicUrl, name, router }: Facts): Verdict {
  const title = "What the name leads to";
  if (publicUrl === null || !name) return unknown(title, "There is no name yet.");
  const all = LIST.format(name.addresses.map(({ address }) => address));
  if (name.addresses.length === 0)
    return bad(
      title,
      `The host could not find out what ${name.name} leads to. Either the name is not set up yet, or the host has no internet.`,
    );
  const outside = router.is === "open" ? router.outside : null;
  if (outside?.public && !name.addresses.some(({ address }) => address === outside.address))
    return bad(
      title,
      `${name.name} leads to ${all}, but your router says that its address is ${outside.address}. Providers change it now and then: a dynamic-DNS service keeps the name up to date.`,
    );
  if (!name.addresses.some((it) => it.public))
    return unknown(
      title,
      `${name.name} leads to ${all}: inside your own network. There it works; from elsewhere it does not.`,
    );
  return good(title, `${name.name} leads to ${all}.`);
}

function lockVerdict({ publicUrl }: Facts, here: Here): Verdict {
  const title = "Encryption on the way (https)";
  const isLocked = here.origin.startsWith("https:");
  if (isLocked && here.secure) return good(title, "This browser trusts the home's certificate.");
  if (publicUrl?.startsWith("https:"))
    return unknown(title, `You are here without it. Open ${publicUrl} to see whether browsers trust its certificate.`);
  return bad(
    title,
    "Without https, browsers on other devices do not let Hearth work. The guide says how to get a certificate, which costs nothing.",
  );
}

function helperVerdicts({ helper }: Facts, probes: readonly Probe[]): Verdict[] {
  const ways = "Finding ways between devices (STUN)";
  const relay = "Carrying on where there is no way (TURN)";
  if (helper === "none")
    return [
      unknown(
        ways,
        "Not switched on. It starts by itself when the home has a public address; until then messages go through the host.",
      ),
    ];
  const stun = probes.find(({ way }) => way === "STUN");
  const relays = probes.filter(({ way }) => way !== "STUN");
  const names = (works: boolean) => LIST.format(relays.filter((it) => it.works === works).map(({ way }) => way));
  const failed = relays.filter(({ works }) => !works);
  // Browsers name no address where no router is in between: it is the same port by which the relay answers.
  const answers = stun?.works || relays.some(({ way, works }) => way === "UDP" && works);
  const seen = stun?.seen
    ? `This device is seen as ${stun.seen}.`
    : "No router changes this device's address on the way.";
  const first = answers
    ? good(ways, `It answers. ${seen}`)
    : bad(
        ways,
        "It did not answer this device. Is its port (3478, UDP) open at the router and in the computer's firewall?",
      );
  if (relays.length === 0) return [first];
  if (failed.length === 0) return [first, good(relay, `It answers by ${names(true)}.`)];
  if (failed.length === relays.length)
    return [
      first,
      bad(relay, `It did not answer by ${names(false)}. Devices behind strict routers may not reach each other.`),
    ];
  return [first, unknown(relay, `It answers by ${names(true)}, but not by ${names(false)}. Most devices will manage.`)];
}

function routerVerdict({ router }: Facts): Verdict {
  const title = "Your router";
  switch (router.is) {
    case "off":
      return unknown(
        title,
        "Hearth has not asked it for anything. On a connection at home its ports have to be opened: by hand in the router, or by Hearth if you start it with --router on. A rented server has no router.",
      );
    case "asking":
      return unknown(title, "Hearth is asking it to open the ports. Check again in a moment.");
    case "failed":
      return bad(title, router.text);
    case "open": {
      if (router.outside && !router.outside.public)
        return bad(
          title,
          `It has opened the ports, but stands behind another router itself: its own address is ${router.outside.address}. Ask your provider for a public address (some call theirs "DS-Lite" or "carrier-grade NAT").`,
        );
      const ports = router.ports.map(({ port, protocol }) => `${port} ${protocol}`);
      const shown = ports.length > 8 ? [...ports.slice(0, 7), `${ports.length - 7} more`] : ports;
      return good(title, `It passes on ${LIST.format(shown)} (asked by ${router.by}).`);
    }
  }
}

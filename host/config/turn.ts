import { isIP } from "node:net";
import { ok, type Result, refuse } from "@hearth/protocol";
import type { InsideTurn, TurnConfig } from "../turn/config.ts";
import { isLan } from "../turn/reach.ts";
import type { Flag } from "./options.ts";

type Values = Partial<Record<Flag, string>>;
const OUTSIDE = /^(stuns?:[^\s/?#@]+|turns?:[^\s/?#@]+(\?transport=(udp|tcp))?)$/;
const MOST_URLS = 8;

/**
 * What is asked for about STUN and TURN; undefined: none of it. By itself it starts where devices come from elsewhere:
 * with a public address that is not this computer.
 */
export function readTurn(values: Values, publicUrl: string | undefined): Result<TurnConfig | undefined, string> {
  const wish = values.turn;
  if (wish !== undefined && wish !== "on" && wish !== "off")
    return refuse(`STUN and TURN are on or off, not "${wish}".`);
  const outside = readOutside(values);
  if (!outside.ok) return outside;
  const inside = readInside(values, publicUrl);
  if (!inside.ok) return inside;
  if (wish === "off") return ok(undefined);
  if (outside.value) return outside;
  if (wish === "on" && !inside.value)
    return refuse("For STUN and TURN devices need an address to find them by: give --public-url or --turn-address.");
  return inside;
}

function readOutside(values: Values): Result<TurnConfig | undefined, string> {
  const [urls, secret] = [values["turn-url"], values["turn-secret"]];
  if (urls === undefined && secret === undefined) return ok(undefined);
  if (urls === undefined || secret === undefined)
    return refuse("A TURN server outside needs both: turn-url and turn-secret.");
  const all = urls.split(",");
  if (all.length > MOST_URLS || !all.every((it) => OUTSIDE.test(it)))
    return refuse(`The TURN server has to look like turn:turn.example:3478?transport=udp, not "${urls}".`);
  return ok({ is: "outside", urls: all, secret });
}

function readInside(values: Values, publicUrl: string | undefined): Result<TurnConfig | undefined, string> {
  const port = Number(values["turn-port"] ?? 3478);
  if (!/^\d{1,5}$/.test(values["turn-port"] ?? "3478") || port < 1 || port > 65_535)
    return refuse(`The port of STUN and TURN has to be a number from 1 to 65535, not "${values["turn-port"]}".`);
  const relays = readPorts(values["turn-relays"] ?? "50000-50999");
  if (!relays) return refuse(`The ports of relays have to look like 50000-50999, not "${values["turn-relays"]}".`);
  const addresses = readAddresses(values["turn-address"]);
  if (!addresses) return refuse(`"${values["turn-address"]}" is no address, or more than one of a kind.`);
  const listen = readAddresses(values["turn-listen"]);
  if (!listen) return refuse(`"${values["turn-listen"]}" is no address to listen on, or more than one of a kind.`);
  const lan = values.lan === undefined ? [] : values.lan.split(",");
  const wrong = lan.find((it) => !isLan(it));
  if (wrong !== undefined)
    return refuse(`A LAN has to be a range such as 192.168.1.0/24, without this computer itself, not "${wrong}".`);
  const tls = readTls(values);
  if (!tls.ok) return tls;
  const name = nameOf(publicUrl) ?? addresses[0];
  if (name === undefined) return ok(undefined);
  return ok({
    is: "inside",
    port,
    relays,
    name,
    lan,
    ...(tls.value && { tls: tls.value }),
    ...(addresses.length > 0 && { addresses }),
    ...(listen.length > 0 && { listen }),
  });
}

function readTls(values: Values): Result<InsideTurn["tls"], string> {
  const { "turn-cert": cert, "turn-key": key, "turn-tls-port": text = "5349" } = values;
  if (cert === undefined && key === undefined) return ok(undefined);
  if (cert === undefined || key === undefined) return refuse("TURN with TLS needs both: turn-cert and turn-key.");
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    return refuse(`The port of TURN with TLS has to be a number from 1 to 65535, not "${text}".`);
  return ok({ port, cert, key });
}

/** What a public address names, if that is not this computer. */
function nameOf(publicUrl: string | undefined): string | undefined {
  const name = publicUrl && new URL(publicUrl).hostname.replace(/^\[|\]$/g, "");
  return name === undefined || /^(localhost|127\..*|::1|)$/.test(name) ? undefined : name;
}

function readPorts(text: string): readonly [number, number] | undefined {
  const [, first = "", last = ""] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? [];
  const isRange = first !== "" && Number(first) >= 1024 && Number(first) < Number(last) && Number(last) <= 65_535;
  return isRange ? [Number(first), Number(last)] : undefined;
}

/** At most one of each family. */
function readAddresses(text: string | undefined): readonly string[] | undefined {
  const all = text === undefined ? [] : text.split(",");
  const families = all.map((it) => isIP(it));
  return families.includes(0) || new Set(families).size < families.length ? undefined : all;
}

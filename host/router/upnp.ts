// UPnP: a router describes itself in XML, and is asked by SOAP. WANIPConnection:1, sections 2.4.16 to 2.4.18.
import { isIPv4 } from "node:net";
import type { Mapping, RouterRefusal, RouterTalk } from "./mapping.ts";
import { findDescription, isAt } from "./ssdp.ts";

/** An answer that is longer is none. */
const MOST_BYTES = 64 * 1024;
const ANSWER_MS = 4_000;
/** A router has about six. */
const MOST_SERVICES = 100;
const SERVICE = /^urn:schemas-upnp-org:service:WAN(IP|PPP)Connection:[12]$/;
const ONLY_FOR_EVER = 725;

const ERRORS: Readonly<Record<number, (mapping: Mapping) => string>> = {
  606: () => "Your router does not allow programs to open ports. It can be allowed in its settings, under UPnP.",
  718: ({ port }) => `Port ${port} of your router is used by something else.`,
  729: ({ port }) => `Port ${port} of your router is used by something else.`,
};
const SILENT: RouterRefusal = { why: "silent", text: "Your router does not answer UPnP." };

/** Where a router is asked, and for which of its services. */
export interface Service {
  readonly type: string;
  readonly url: URL;
}

/** Asks the router at `address` by UPnP, for this computer at `own`. */
export function upnp(address: string, own: string): RouterTalk {
  let known: Service | undefined;
  const service = async () => {
    const described = known ? undefined : await findDescription(address);
    const text = described && (await read(described));
    known ??= described && text !== undefined ? serviceIn(text, described, address) : undefined;
    return known;
  };
  const add = async (it: Service, { port, protocol }: Mapping, seconds: number) =>
    act(it, "AddPortMapping", {
      NewRemoteHost: "",
      NewExternalPort: port,
      NewProtocol: protocol,
      NewInternalPort: port,
      NewInternalClient: own,
      NewEnabled: 1,
      NewPortMappingDescription: "Hearth",
      NewLeaseDuration: seconds,
    });
  return {
    name: "UPnP",
    async map(mapping, seconds) {
      const it = await service();
      if (!it) return SILENT;
      const first = await add(it, mapping, seconds);
      const isForEver = first !== undefined && !first.ok && first.code === ONLY_FOR_EVER;
      const answer = isForEver ? await add(it, mapping, 0) : first;
      if (!answer) return { why: "refused", text: "Your router stopped answering." };
      if (answer.ok) return isForEver ? 0 : seconds;
      const text = ERRORS[answer.code]?.(mapping) ?? `Your router refused (UPnP ${answer.code}).`;
      return { why: "refused", text };
    },
    async unmap({ port, protocol }) {
      const it = await service();
      const which = { NewRemoteHost: "", NewExternalPort: port, NewProtocol: protocol };
      return it !== undefined && (await act(it, "DeletePortMapping", which)) !== undefined;
    },
    async outside() {
      const it = await service();
      const answer = it && (await act(it, "GetExternalIPAddress", {}));
      const found = answer?.ok ? textOf(answer.text, "NewExternalIPAddress") : undefined;
      return found !== undefined && isIPv4(found) ? found : undefined;
    },
  };
}

type SoapAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: number };

async function act(
  { type, url }: Service,
  action: string,
  values: Readonly<Record<string, string | number>>,
): Promise<SoapAnswer | undefined> {
  const inside = Object.entries(values).map(([name, value]) => `<${name}>${value}</${name}>`);
  const body = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${action} xmlns:u="${type}">${inside.join("")}</u:${action}></s:Body></s:Envelope>`;
  const headers = { "content-type": 'text/xml; charset="utf-8"', soapaction: `"${type}#${action}"` };
  const answer = await ask(url, { method: "POST", headers, body });
  if (!answer) return undefined;
  if (answer.status === 200) return { ok: true, text: answer.text };
  return { ok: false, code: Number(/^\d{3}$/.exec(textOf(answer.text, "errorCode") ?? "")?.[0] ?? answer.status) };
}

const read = async (url: URL) => (await ask(url, {}))?.text;

/** Asks the router itself: it sends us nowhere else, has a few seconds, and is listened to for so many bytes. */
async function ask(url: URL, init: RequestInit): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(ANSWER_MS) });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > MOST_BYTES) return undefined;
      parts.push(part);
    }
    return { status: response.status, text: Buffer.concat(parts).toString("utf8") };
  } catch {
    return undefined; // it is gone, too slow, or says nothing that is HTTP
  }
}

/** The service that opens ports, in what a router says of itself; its address has to be the router's own. */
export function serviceIn(description: string, from: URL, address: string): Service | undefined {
  const base = URL.parse(textOf(description, "URLBase") ?? "") ?? from;
  for (const part of description.split("<service>").slice(1, MOST_SERVICES)) {
    const [inside = ""] = part.split("</service>", 1);
    const type = textOf(inside, "serviceType") ?? "";
    const url = URL.parse(textOf(inside, "controlURL") ?? "", base.href);
    if (SERVICE.test(type) && url && isAt(url, address)) return { type, url };
  }
  return undefined;
}

/** The text of the first element of that name: without elements or entities inside, which none of those asked for has. */
function textOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}(?:\\s[^<>]*)?>\\s*([^<>&]{0,300}?)\\s*</${name}>`).exec(xml)?.[1];
}

const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** Where something is to be fetched from. */
export interface Target {
  readonly url: URL;
  readonly secure: boolean;
  readonly port: number;
  /** A name, or an IP address without brackets. */
  readonly host: string;
}

/** Reads an address that may be fetched: http or https on their own ports, without a name or password in it. */
export function readTarget(text: string, from?: URL): Target | undefined {
  const url = URL.parse(text, from?.href);
  if (!url) return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  const port = PORTS[url.protocol];
  if (port === undefined || url.port !== "") return undefined; // the parser leaves the scheme's own port out
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (host === "" || host.endsWith(".")) return undefined;
  return { url, secure: url.protocol === "https:", port, host };
}

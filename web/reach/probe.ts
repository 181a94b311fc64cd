import type { IceServer } from "@hearth/protocol";

/** A helper that says nothing for so long is not there, ms. */
const PATIENCE_MS = 8_000;

/** One of the host's ways to help, tried from this browser. */
export interface Probe {
  readonly way: "STUN" | "UDP" | "TCP" | "TLS";
  readonly works: boolean;
  /** How STUN says that the world sees this device. */
  readonly seen?: string;
}

/** Tries what the host names, each by itself: a true gathering of ways, as before a link (RFC 8445 section 5.1.1). */
export async function probeAll(servers: readonly IceServer[]): Promise<Probe[]> {
  const each = servers.flatMap(({ urls, ...rest }) => urls.map((url) => ({ ...rest, url })));
  return Promise.all(each.map(probe));
}

async function probe({ url, ...login }: Omit<IceServer, "urls"> & { readonly url: string }): Promise<Probe> {
  const way = wayOf(url);
  const found = await gather(
    {
      urls: url,
      ...(login.username && { username: login.username }),
      ...(login.credential && { credential: login.credential }),
    },
    way === "STUN" ? "srflx" : "relay",
  );
  return { way, works: found !== undefined, ...(way === "STUN" && found?.address && { seen: found.address }) };
}

export function wayOf(url: string): Probe["way"] {
  if (url.startsWith("stun")) return "STUN";
  if (url.startsWith("turns:")) return "TLS";
  return url.endsWith("transport=tcp") ? "TCP" : "UDP";
}

/** The first candidate of that type; undefined: there is none. */
function gather(server: RTCIceServer, type: "srflx" | "relay"): Promise<RTCIceCandidate | undefined> {
  const iceTransportPolicy = type === "relay" ? "relay" : "all";
  const connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy });
  return new Promise((settle) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (found?: RTCIceCandidate) => {
      clearTimeout(timer);
      connection.close();
      settle(found);
    };
    timer = setTimeout(end, PATIENCE_MS);
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate || candidate.type === type) end(candidate ?? undefined);
    };
    connection.createDataChannel("probe");
    connection.setLocalDescription().catch(() => end());
  });
}

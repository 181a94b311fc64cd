const NAMED = /^a=fingerprint:sha-256 ([0-9A-Fa-f:]+)\s*$/gim;

/**
 * SHA-256 of the certificates that the other side has shown, where the browser lets them be seen, and of those that it accepts by the
 * description it was given; by its rules (RFC 8827 section 6.5) it closes a connection with any other.
 */
export async function fingerprintsOf(connection: RTCPeerConnection): Promise<readonly string[]> {
  const accepted = [...(connection.remoteDescription?.sdp ?? "").matchAll(NAMED)].map(([, it = ""]) =>
    it.toUpperCase(),
  );
  const transports = new Set(connection.getSenders().flatMap(({ transport }) => transport ?? []));
  const shown = await Promise.all(
    [...transports].flatMap((it) => chainOf(it)[0] ?? []).map((certificate) => fingerprintOf(certificate)),
  );
  return [...accepted, ...shown];
}

/** The certificate of the other side comes first. Firefox does not have it. */
const chainOf = (transport: RTCDtlsTransport): readonly ArrayBuffer[] =>
  "getRemoteCertificates" in transport ? transport.getRemoteCertificates() : [];

async function fingerprintOf(certificate: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", certificate));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
}

/** SHA-256 as RFC 8122 section 5 writes it: 32 pairs of hex digits. */
const FINGERPRINT = /^a=fingerprint:(\S+) ([0-9A-Fa-f:]+)\s*$/;
const SHA256 = /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/;

/**
 * The one certificate that a description (RFC 8866) lets its sender show, in capitals. Undefined: it names none, several, or one by
 * another hash than SHA-256: none of our devices says that.
 */
export function fingerprintIn(sdp: string): string | undefined {
  const named = new Set<string>();
  for (const line of sdp.split(/\r\n|\n/)) {
    if (!line.startsWith("a=fingerprint")) continue;
    const [, by, value] = FINGERPRINT.exec(line) ?? [];
    const shown = value?.toUpperCase() ?? "";
    if (by?.toLowerCase() !== "sha-256" || !SHA256.test(shown)) return undefined;
    named.add(shown);
  }
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

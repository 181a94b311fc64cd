import type { LinkSignal, PeerCandidate } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { readFields } from "../own/fields.ts";
import { SETTINGS } from "../own/settings.ts";
import { settings } from "../own/shape.ts";
import { USUAL_SETTINGS } from "../own/usual.ts";
import { OwnValues } from "../own/values.ts";

/** Whether this person wants nobody they link with to learn an address of their devices. */
export function hidesAddress(home: Home): boolean {
  const kept = new OwnValues(home.database, () => undefined).get(SETTINGS, "");
  return readFields(settings, USUAL_SETTINGS, kept).hidesAddress;
}

/**
 * A signal as it may leave a device whose address is hidden: of its candidates only those at a relay, without the address from
 * which that was reached (RFC 8839 section 5.1). Undefined: nothing of it is left.
 */
export function withoutAddresses(signal: LinkSignal): LinkSignal | undefined {
  switch (signal.kind) {
    case "offer":
    case "answer":
      return { ...signal, sdp: hiddenSdp(signal.sdp) };
    case "candidates": {
      const candidates = signal.candidates.flatMap(hiddenCandidate);
      return candidates.length > 0 ? { ...signal, candidates } : undefined;
    }
    case "end":
      return signal;
  }
}

function hiddenCandidate({ candidate, mid }: PeerCandidate): PeerCandidate[] {
  const hidden = hiddenLine(candidate);
  return hidden === undefined ? [] : [{ candidate: hidden, mid }];
}

/** Foundation, component, transport, priority, address, port, `typ relay`: what else may stand there tells nobody what to do. */
const RELAY = /^((?:a=)?candidate:\S+ \d+ \S+ \d+ \S+ \d+ typ relay)(?: .*)?$/i;

function hiddenLine(line: string): string | undefined {
  const kept = RELAY.exec(line.trim())?.[1];
  return kept && `${kept} raddr 0.0.0.0 rport 0`;
}

/** Lines that say what channel, sound and picture are, and who their end is. All else is left out, known or not: it might name an address. */
const SAID =
  /^(v=|s=-?$|t=0 0$|a=(group|msid-semantic|extmap-allow-mixed|setup|mid|sctp-port|max-message-size|rtpmap|fmtp|rtcp-fb|rtcp-mux|rtcp-rsize|extmap|msid|ssrc|ssrc-group|ice-ufrag|ice-pwd|ice-options|ice-lite|fingerprint|sendrecv|sendonly|recvonly|inactive|rid|simulcast|end-of-candidates|tls-id)\b)/;

function hiddenSdp(sdp: string): string {
  const lines = sdp.split(/\r\n|\n/).flatMap((line) => {
    if (SAID.test(line)) return [line];
    if (line.startsWith("o=")) return [line.replace(/IN IP[46] \S+$/, "IN IP4 0.0.0.0")];
    if (line.startsWith("c=")) return ["c=IN IP4 0.0.0.0"];
    if (line.startsWith("m=")) return [line.replace(/^m=(\S+) \d+ /, "m=$1 9 ")];
    return line.startsWith("a=candidate:") ? (hiddenLine(line) ?? []) : [];
  });
  return `${lines.join("\r\n")}\r\n`;
}

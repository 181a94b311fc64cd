import type { PeerPort } from "@hearth/client/ports.ts";
import type { PeerCandidate } from "@hearth/protocol";

const RELAY = / typ relay\b/;

/** The same WebRTC while no straight way can be found: of its candidates the other side hears of those at a relay alone. */
export function throughRelay(port: PeerPort, isBlocked: () => boolean = () => true): PeerPort {
  return {
    ...port,
    open(it) {
      const blocked = isBlocked();
      const candidate = (found: PeerCandidate) => {
        if (!blocked || RELAY.test(found.candidate)) it.events.candidate(found);
      };
      const peer = port.open({ ...it, events: { ...it.events, candidate } });
      const said = async (sdp: Promise<string>) => (blocked ? withoutStraight(await sdp) : sdp);
      return {
        offer: (restart) => said(peer.offer(restart)),
        answer: (offer) => said(peer.answer(offer)),
        accept: (answer) => peer.accept(answer),
        add: (found) => peer.add(found),
        send: (message) => peer.send(message),
        get buffered() {
          return peer.buffered;
        },
        path: () => peer.path(),
        close: () => peer.close(),
      };
    },
  };
}

function withoutStraight(sdp: string): string {
  const lines = sdp.split(/\r?\n/);
  return lines.filter((line) => !line.startsWith("a=candidate:") || RELAY.test(line)).join("\r\n");
}

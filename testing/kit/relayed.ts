import type { PeerPort } from "@hearth/client/ports.ts";
import type { PeerCandidate } from "@hearth/protocol";

const RELAY = / typ relay\b/;

/** The same WebRTC where, while it is blocked, only a relay leads to others, and otherwise none: of other candidates they do not hear. */
export function throughRelay(port: PeerPort, isBlocked: () => boolean = () => true): PeerPort {
  return {
    ...port,
    open(it) {
      const blocked = isBlocked();
      const candidate = (found: PeerCandidate) => {
        if (RELAY.test(found.candidate) === blocked) it.events.candidate(found);
      };
      const peer = port.open({ ...it, events: { ...it.events, candidate } });
      const said = async (sdp: Promise<string>) => only(await sdp, blocked);
      return {
        offer: (restart) => said(peer.offer(restart)),
        answer: (offer) => said(peer.answer(offer)),
        accept: (answer) => peer.accept(answer),
        add: (found) => peer.add(found),
        send: (message) => peer.send(message),
        sendChunk: (message) => peer.sendChunk(message),
        get buffered() {
          return peer.buffered;
        },
        get bufferedChunks() {
          return peer.bufferedChunks;
        },
        path: () => peer.path(),
        close: () => peer.close(),
      };
    },
  };
}

function only(sdp: string, relayed: boolean): string {
  const lines = sdp.split(/\r?\n/);
  return lines.filter((line) => !line.startsWith("a=candidate:") || RELAY.test(line) === relayed).join("\r\n");
}

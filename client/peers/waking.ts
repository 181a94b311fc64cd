import type { udp } from "bun";

/** After the way was found, ms. The library needs some turns of its own until what it kept can be read. */
const KNOCKS_MS = [2, 20, 100] as const;

/** What of a connection of libdatachannel's is needed here. */
interface Wakeable {
  addRemoteCandidate(candidate: string, mid: string): void;
}

/**
 * Who answers an offer may find the way first, and greets (DTLS) before this side is ready. libdatachannel 0.24 keeps the greeting and
 * hands it on when it is ready, but often a moment too early, and then it lies unread until the next datagram: the greeting itself,
 * sent again after a second. So a datagram without meaning comes from this computer, from an address named as a way of the lowest
 * rank, which is why the connection reads it.
 *
 * `address` and `port`: where the connection listens. Ends as soon as it `isOpen`, or after some tries.
 */
export async function workaroundUnreadGreeting(
  connection: Wakeable,
  { address, port }: { readonly address: string; readonly port: number },
  isOpen: () => boolean,
): Promise<void> {
  const nothing: udp.SocketHandler<"buffer"> = { data: () => undefined, error: () => undefined };
  const socket = await Bun.udpSocket({ hostname: address, port: 0, socket: nothing });
  try {
    if (isOpen() || !isNamed(connection, `candidate:9 1 UDP 1 ${address} ${socket.port} typ host`)) return;
    for (const ms of KNOCKS_MS) {
      await Bun.sleep(ms);
      if (isOpen()) return;
      socket.send(Uint8Array.of(0), port, address);
    }
  } finally {
    socket.close();
  }
}

/** False: the connection is over, and has not told yet. */
function isNamed(connection: Wakeable, candidate: string): boolean {
  try {
    connection.addRemoteCandidate(candidate, "0");
    return true;
  } catch {
    return false;
  }
}

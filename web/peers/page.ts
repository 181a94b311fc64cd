import { type PathEnd, pathBetween } from "@hearth/client/peers/path.ts";
import type { LinkPath } from "@hearth/client/ports.ts";
import { onNetwork } from "./network.ts";
import { serversOf, stateOf } from "./rtc.ts";
import type { Asked, PeersToPage, PeersToWorker, ToPage, ToWorker } from "./wire.ts";

/** The Worker that the page has started. */
interface DeviceWorker {
  postMessage(message: PeersToWorker, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<PeersToPage | object>) => void): void;
}

/** WebRTC exists on pages alone: connections are here, their channels go to the Worker, and nothing said over them passes here. */
export function servePeers(worker: DeviceWorker): void {
  const connections = new Map<number, RTCPeerConnection>();
  const say = (peers: ToWorker, transfer: Transferable[] = []) => worker.postMessage({ peers }, transfer);

  function open({ peer, ice, relayOnly }: Extract<ToPage, { do: "open" }>): void {
    const connection = new RTCPeerConnection({
      iceServers: serversOf(ice),
      iceTransportPolicy: relayOnly ? "relay" : "all",
    });
    connections.set(peer, connection);
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.candidate)
        say({ peer, candidate: { candidate: candidate.candidate, mid: candidate.sdpMid ?? "" } });
    });
    connection.addEventListener("connectionstatechange", () => {
      const state = stateOf(connection);
      if (state) say({ peer, state });
    });
    // They can be handed over only as long as nothing has happened to them.
    const channel = connection.createDataChannel("hearth", { negotiated: true, id: 0 });
    const chunks = connection.createDataChannel("chunks", { negotiated: true, id: 1 });
    say({ peer, channel, chunks }, [channel, chunks]);
  }

  function renew({ peer, ice }: Extract<ToPage, { do: "renew" }>): void {
    const connection = connections.get(peer);
    connection?.setConfiguration({ ...connection.getConfiguration(), iceServers: serversOf(ice) });
  }

  async function answer(peer: number, call: number, ask: Asked): Promise<void> {
    const connection = connections.get(peer);
    try {
      if (!connection) throw new Error("closed");
      say({ peer, call, value: await doAsked(connection, ask) });
    } catch (error) {
      say({ peer, call, failed: error instanceof Error ? error.message : String(error) });
    }
  }

  worker.addEventListener("message", ({ data }) => {
    if (!("peers" in data)) return;
    const it = data.peers;
    if ("ask" in it) return void answer(it.peer, it.call, it.ask);
    if (it.do === "open") return open(it);
    if (it.do === "renew") return renew(it);
    connections.get(it.peer)?.close();
    connections.delete(it.peer);
  });
  onNetwork(() => say({ network: true }));
}

/** Carries out what its Worker asks of a connection. Rejects where that does not fit its state. */
export async function doAsked(connection: RTCPeerConnection, ask: Asked): Promise<string | LinkPath | undefined> {
  switch (ask.do) {
    case "offer":
      await connection.setLocalDescription(await connection.createOffer({ iceRestart: ask.restart }));
      return connection.localDescription?.sdp;
    case "answer":
      await connection.setRemoteDescription({ type: "offer", sdp: ask.sdp }); // takes back an own offer by itself
      await connection.setLocalDescription();
      return connection.localDescription?.sdp;
    case "accept":
      await connection.setRemoteDescription({ type: "answer", sdp: ask.sdp });
      return undefined;
    case "add":
      await connection.addIceCandidate({ candidate: ask.candidate.candidate, sdpMid: ask.candidate.mid });
      return undefined;
    case "path":
      return pathOf(await connection.getStats());
  }
}

/** By the pair of candidates that is in use (W3C WebRTC statistics). */
export function pathOf(stats: RTCStatsReport): LinkPath | undefined {
  const all = new Map<string, Record<string, unknown>>();
  stats.forEach((value: Record<string, unknown>, id: string) => void all.set(id, value));
  const transport = [...all.values()].find(({ type }) => type === "transport");
  const pair =
    all.get(String(transport?.["selectedCandidatePairId"])) ??
    [...all.values()].find((it) => it["type"] === "candidate-pair" && it["nominated"] && it["state"] === "succeeded");
  if (!pair) return undefined;
  const [local, remote] = [pair["localCandidateId"], pair["remoteCandidateId"]].map((id) => endOf(all.get(String(id))));
  const relays = [...all.values()].filter(({ type }) => type === "remote-candidate").map(endOf);
  return local && remote && pathBetween(local, remote, relays.filter(isRelay));
}

const isRelay = ({ type }: PathEnd) => type === "relay";

function endOf(it: Record<string, unknown> | undefined): PathEnd {
  const { candidateType, address, port } = it ?? {};
  return {
    type: String(candidateType),
    address: typeof address === "string" ? address : undefined,
    port: typeof port === "number" ? port : undefined,
  };
}

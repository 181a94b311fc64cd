import type { IceServer } from "@hearth/protocol";

const STATES = {
  connected: "connected",
  disconnected: "wavering",
  failed: "failed",
  closed: "closed",
  new: undefined,
  connecting: undefined,
} as const;

/** How a connection stands, as the client calls it. Undefined: it is still on its way. */
export const stateOf = ({ connectionState }: RTCPeerConnection) => STATES[connectionState];

export const serversOf = (ice: readonly IceServer[]) => ice as RTCIceServer[];

import { LIMITS } from "@hearth/protocol";

/**
 * A description (RFC 8866) is of a connection as calls have it: sound and pictures, and no more lines than there are. Each costs the
 * other side a receiver, and whatever stands besides, a channel for data, is nothing that anybody looks at.
 */
export function linesFit(sdp: string): boolean {
  const lines = sdp.split("\n").filter((line) => line.startsWith("m="));
  return lines.length <= LIMITS.callLines && lines.every((line) => /^m=(audio|video) /.test(line));
}

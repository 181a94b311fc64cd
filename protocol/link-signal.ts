import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { bytesOf } from "./schema.ts";

/** One try of a device's to connect with another: 16 random bytes. */
export const session = bytesOf(16);

const sdp = z.string().min(1).max(LIMITS.peerSdp);
/** `mid`: which part of the description it belongs to (RFC 8839 section 5.1, RFC 5888). */
export const peerCandidate = z.strictObject({ candidate: z.string().max(512), mid: z.string().max(16) });
export type PeerCandidate = z.infer<typeof peerCandidate>;

/** `answers`: the other side's session that it belongs to, where it is known. */
export const described = [
  z.strictObject({ kind: z.literal("offer"), answers: session.optional(), sdp }),
  z.strictObject({ kind: z.literal("answer"), answers: session, sdp }),
  z.strictObject({
    kind: z.literal("candidates"),
    answers: session.optional(),
    candidates: z.array(peerCandidate).min(1).max(LIMITS.peerCandidates),
  }),
  /** The sender's try is over. `full`: it has as many links as it keeps. */
  z.strictObject({ kind: z.literal("end"), answers: session.optional(), why: z.enum(["over", "full"]) }),
] as const;
/** What two devices tell each other of one WebRTC connection between them. */
export const linkSignal = z.discriminatedUnion("kind", [...described]);
export type LinkSignal = z.infer<typeof linkSignal>;

import type { Bytes, SealedFile } from "@hearth/protocol";
import type { FileKind } from "./api.ts";
import { type Sign, signOf } from "./signs.ts";

/** What the first bytes of a file say that it is; `other`: nothing that is shown in its place. */
export const sniff = (bytes: Bytes): Sign["is"] | "other" => signOf(bytes)?.is ?? "other";

/** What its author says that a file is. */
export function claimedKind({ type, voice }: Pick<SealedFile, "type" | "voice">): FileKind {
  if (voice) return "voice";
  if (type.startsWith("image/")) return type === "image/svg+xml" ? "other" : "picture";
  if (type.startsWith("video/")) return "film";
  return type.startsWith("audio/") ? "sound" : "other";
}

/**
 * What a file is shown as, once its first bytes are here. WebM and MP4 hold films and sound alike: there the author's word
 * decides between the two, and nothing else does.
 */
export function kindOf(bytes: Bytes, said: Pick<SealedFile, "type" | "voice">): FileKind {
  const seen = sniff(bytes);
  const claimed = claimedKind(said);
  const isHeard = seen === "sound" || seen === "film";
  if (isHeard && (claimed === "voice" || claimed === "sound")) return claimed;
  return seen;
}

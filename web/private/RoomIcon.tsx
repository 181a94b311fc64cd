import type { RoomView } from "@hearth/client/api.ts";
import { Hash, Lock, type LucideIcon, MessageCircle, NotebookPen, Users, Volume2 } from "lucide-react";

const ICONS: Record<RoomView["kind"], LucideIcon> = {
  channel: Hash,
  private: Lock,
  direct: MessageCircle,
  group: Users,
  self: NotebookPen,
};

/** What kind of room it is, beside its name. */
export function RoomIcon({ kind, voice, className }: Pick<RoomView, "kind" | "voice"> & { className: string }) {
  const Icon = voice ? Volume2 : ICONS[kind];
  return <Icon aria-hidden className={className} />;
}

/** Who reads along, in a sentence. */
export const READERS: Record<RoomView["kind"], string> = {
  channel: "Everybody in this home reads along.",
  private: "Only the people who were added read along.",
  direct: "Only the two of you read along.",
  group: "Only the people of this group read along.",
  self: "Only you read this, on all your devices.",
};

import type { ReplyView } from "@hearth/client/api.ts";
import { CornerUpRight } from "lucide-react";
import { useNameOf } from "../state/people.ts";
import { useSurface } from "./surface.ts";

/** What stands where a message's words are not to be seen. */
export const INSTEAD = {
  deleted: "The message was deleted",
  blocked: "Message from somebody you blocked",
  unknown: "A message that is not here yet",
} as const;

/** Above an answer: what it answers. A press leads there. */
export function ReplyQuote({ reply, current }: { reply: ReplyView; current: boolean }) {
  const { jump } = useSurface();
  return (
    <button
      type="button"
      tabIndex={current ? 0 : -1}
      onClick={() => jump(reply.id)}
      className="flex max-w-full items-center gap-1.5 rounded-sm text-left text-ink-soft text-sm hover:text-ink"
    >
      <CornerUpRight aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">In reply to </span>
      {reply.is === "here" ? <Quoted reply={reply} /> : <span className="truncate italic">{INSTEAD[reply.is]}</span>}
    </button>
  );
}

function Quoted({ reply }: { reply: ReplyView & { is: "here" } }) {
  const name = useNameOf(reply.author, reply.authorName);
  return (
    <span className="min-w-0 truncate">
      <span className="font-medium">{name}</span> {reply.excerpt}
    </span>
  );
}

import { Pencil, Reply, X } from "lucide-react";
import { IconButton } from "../parts/IconButton.tsx";
import { useNameOf } from "../state/people.ts";
import { type Composing, compose, type MessageItem } from "./composing.ts";

/** Above the box: what is being written, if it is not simply a new message. */
export function ComposingStrip({ place, composing }: { place: string; composing: Composing }) {
  if (composing.editing) return <Strip icon={Pencil} text="Editing" label="Stop editing" place={place} />;
  return composing.replyTo ? <Replying place={place} to={composing.replyTo} /> : null;
}

function Replying({ place, to }: { place: string; to: MessageItem }) {
  const name = useNameOf(to.author, to.authorName);
  return <Strip icon={Reply} text={`Replying to ${name}`} label="Stop replying" place={place} />;
}

function Strip(it: { icon: typeof Reply; text: string; label: string; place: string }) {
  return (
    <div className="flex items-center gap-2 rounded-t-lg border border-line border-b-0 bg-sunken pl-3 text-ink-soft text-sm">
      <it.icon aria-hidden className="size-4 shrink-0" />
      <p role="status" className="min-w-0 flex-1 truncate">
        {it.text}
      </p>
      <IconButton label={it.label} icon={X} onClick={() => compose(it.place)} />
    </div>
  );
}

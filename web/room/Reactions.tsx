import type { ReactionView } from "@hearth/client/api.ts";
import { classes } from "../parts/classes.ts";
import { Hint } from "../parts/Hint.tsx";
import type { MessageItem } from "./composing.ts";
import { whoReacted } from "./reacted.ts";
import { useSurface } from "./surface.ts";

/** The emoji under a message, with who chose each. A press adds mine or takes it back. */
export function Reactions({ item, current }: { item: MessageItem; current: boolean }) {
  if (!item.reactions) return null;
  return (
    <ul aria-label="Reactions" className="mt-1 mb-0.5 flex flex-wrap gap-1">
      {item.reactions.map((it) => (
        <li key={it.emoji}>
          <Chip item={item} reaction={it} tabIndex={current ? 0 : -1} />
        </li>
      ))}
    </ul>
  );
}

function Chip({ item, reaction, tabIndex }: { item: MessageItem; reaction: ReactionView; tabIndex: number }) {
  const { react } = useSurface();
  const { emoji, count, mine } = reaction;
  const who = whoReacted(reaction);
  return (
    <Hint text={who}>
      <button
        type="button"
        aria-pressed={mine}
        aria-label={`${emoji} ${count}: ${who}`}
        tabIndex={tabIndex}
        onClick={() => react(item, emoji, !mine)}
        className={classes(
          "flex h-7 items-center gap-1.5 rounded-full border px-2 text-sm tabular-nums",
          mine
            ? "border-accent bg-accent-soft font-medium text-accent-ink"
            : "border-line bg-raised text-ink-soft hover:border-line-strong",
        )}
      >
        <span aria-hidden>{emoji}</span>
        {count}
      </button>
    </Hint>
  );
}

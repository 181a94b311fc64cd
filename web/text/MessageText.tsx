import type { PersonId } from "@hearth/protocol";
import { memo } from "react";
import { classes } from "../parts/classes.ts";
import { Blocks } from "./Blocks.tsx";
import { Named } from "./named.ts";
import { isEmojiOnly } from "./plain.ts";
import { useTree } from "./read.ts";

interface Props {
  /** Markdown, as its author typed it. */
  readonly text: string;
  /** Whom `@username` in it names; missing: anybody of the home with that username. */
  readonly mentions?: readonly PersonId[] | undefined;
  /** It has been changed since it was said. */
  readonly edited?: boolean | undefined;
}

/** What somebody wrote, as elements: Markdown without HTML and without pictures, people and rooms as links. */
export const MessageText = memo(function MessageText({ text, mentions, edited = false }: Props) {
  const tree = useTree(text);
  const mark = edited && <span className="text-[0.6875rem] text-ink-soft"> (edited)</span>;
  const inLine = tree.at(-1)?.is === "paragraph";
  return (
    <Named value={mentions}>
      <div
        className={classes(
          "min-w-0 max-w-[80ch] space-y-1.5 whitespace-pre-wrap [overflow-wrap:anywhere]",
          isEmojiOnly(text) && "text-4xl leading-tight",
        )}
      >
        <Blocks blocks={tree} end={inLine && mark} />
        {!inLine && mark}
      </div>
    </Named>
  );
});

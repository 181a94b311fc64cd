import type { Status } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { SmilePlus } from "lucide-react";
import { EmojiPopover } from "../emoji/EmojiPopover.tsx";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { Field } from "../parts/Field.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { STATUSES } from "./statuses.ts";

/** A status while it is written: both may be empty. */
export interface StatusDraft {
  readonly emoji: string;
  readonly text: string;
}

/** What is said of a draft: null is no status. */
export function statusOf({ emoji, text }: StatusDraft): Status | null {
  const [mark, words] = [emoji.trim(), text.trim()];
  if (mark === "" && words === "") return null;
  return { text: words, ...(mark !== "" && { emoji: mark }) };
}

interface Props {
  readonly value: StatusDraft;
  readonly fault: string | undefined;
  readonly emojiFault: string | undefined;
  readonly onChange: (value: StatusDraft) => void;
}

/** What I am up to: an emoji and a few words. */
export function StatusField({ value, fault, emojiFault, onChange }: Props) {
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-1.5 font-medium text-sm">Status</legend>
      <div className="grid grid-cols-[5.5rem_1fr] gap-2">
        <Field
          label="Emoji"
          name="emoji"
          value={value.emoji}
          maxLength={32}
          autoComplete="off"
          error={emojiFault}
          className="text-center"
          onChange={(event) => onChange({ ...value, emoji: event.target.value })}
        />
        <Field
          label="Status text"
          name="status"
          value={value.text}
          maxLength={LIMITS.statusText}
          autoComplete="off"
          error={fault}
          onChange={(event) => onChange({ ...value, text: event.target.value })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {STATUSES.map(({ emoji, text }) => (
          <button
            key={emoji}
            type="button"
            aria-label={text}
            title={text}
            aria-pressed={value.emoji === emoji}
            onClick={() => onChange({ emoji, text: isReady(value.text) ? text : value.text })}
            className={classes(
              "grid size-9 place-items-center rounded-md text-lg hover:bg-sunken",
              value.emoji === emoji && "bg-accent-soft",
            )}
          >
            {emoji}
          </button>
        ))}
        <EmojiPopover onPick={(emoji) => onChange({ ...value, emoji })}>
          <MoreButton />
        </EmojiPopover>
        {(value.emoji !== "" || value.text !== "") && (
          <Button size="small" kind="quiet" onClick={() => onChange({ emoji: "", text: "" })}>
            Clear status
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** Takes what the popover's trigger gives it. */
function MoreButton(trigger: object) {
  return <IconButton {...trigger} label="More emoji" icon={SmilePlus} />;
}

/** Words of one's own are not written over. */
function isReady(text: string): boolean {
  return text.trim() === "" || STATUSES.some((it) => it.text === text);
}

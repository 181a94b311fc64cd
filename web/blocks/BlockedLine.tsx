import { EyeOff } from "lucide-react";

/** In place of what somebody said who is blocked: says so, and shows it if asked. Without `onShow` there is nothing to be shown yet. */
export function BlockedLine({ onShow }: { onShow?: () => void }) {
  return (
    <article className="flex items-center gap-3 px-3 py-1 text-ink-soft text-sm sm:px-4">
      <span className="grid w-9 shrink-0 place-items-center">
        <EyeOff aria-hidden className="size-4" />
      </span>
      <p>Message from somebody you blocked</p>
      {onShow && (
        <button
          type="button"
          onClick={onShow}
          className="rounded-sm font-medium text-accent-ink underline underline-offset-4"
        >
          Show once
        </button>
      )}
    </article>
  );
}

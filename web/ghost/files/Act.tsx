import type { LucideIcon } from "lucide-react";

interface Props {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onClick: () => void;
}

/** Something to do with a file. The browser shows its name: the app's own hints are heavier than all of this page. */
export function Act({ label, icon: Icon, onClick }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-grid size-9 shrink-0 place-items-center rounded-md text-ink-soft transition-colors duration-100 hover:bg-sunken hover:text-ink pointer-coarse:size-10"
    >
      <Icon aria-hidden className="size-[1.125rem]" />
    </button>
  );
}

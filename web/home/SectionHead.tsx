import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../parts/IconButton.tsx";

/** The heading of a part of the left side, and at its end what can be added there. */
export function SectionHead({ id, text, children }: { id: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex h-9 items-center pl-3">
      <h2 id={id} className="min-w-0 flex-1 truncate font-semibold text-ink-soft text-xs">
        {text}
      </h2>
      {children}
    </div>
  );
}

/** A small button in a heading. */
export function HeadButton(it: { readonly label: string; readonly icon: LucideIcon; readonly onClick: () => void }) {
  return <IconButton {...it} className="size-10 md:size-8 [&_svg]:size-4" />;
}

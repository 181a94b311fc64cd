import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

/** A short hint on hover and focus for the control inside. It repeats a name; nothing is said only here. */
export function Hint({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 animate-appear rounded-sm bg-ink px-2 py-1 text-page text-xs"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

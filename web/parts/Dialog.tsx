import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./IconButton.tsx";

interface Props {
  readonly title: string;
  /** One plain sentence below the title. */
  readonly about?: string;
  /** Room for tabs beside their panel; as high as it may be, so that they stay where they are whatever is in the panel. */
  readonly wide?: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog; on phones it rises from the foot. Focus goes to what is marked `data-first`, and back to where it was. The ground is our own element
 * because Radix's Overlay locks scrolling by a style element that the page's CSP refuses; nothing behind scrolls anyway.
 */
export function Dialog({ title, about, wide = false, open, onClose, children }: Props) {
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 grid animate-appear place-items-end bg-shade sm:place-items-center sm:p-4">
          <Radix.Content
            {...(about ? {} : { "aria-describedby": undefined })}
            onOpenAutoFocus={(event) => {
              before.current = document.activeElement;
              // Else `Close` gets the focus, shows its hint, and the hint takes the first Escape.
              event.preventDefault();
              const dialog = event.currentTarget;
              if (!(dialog instanceof HTMLElement)) return;
              (dialog.querySelector<HTMLElement>("[data-first]") ?? dialog).focus();
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              const { activeElement } = document;
              if (activeElement && activeElement !== document.body) return; // somebody has gone on elsewhere
              if (before.current instanceof HTMLElement) before.current.focus();
            }}
            className={classes(
              "max-h-[92dvh] w-full animate-rise overflow-y-auto rounded-t-xl bg-raised p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-lift outline-none sm:rounded-xl sm:p-6",
              wide ? "h-[92dvh] sm:max-h-184 sm:max-w-3xl" : "sm:max-w-md",
            )}
          >
            <header className="mb-4 flex items-start justify-between gap-3">
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <Radix.Title className="font-semibold text-lg leading-snug">{title}</Radix.Title>
                {about && <Radix.Description className="mt-1 text-ink-soft text-sm">{about}</Radix.Description>}
              </div>
              <Radix.Close asChild>
                <IconButton label="Close" icon={X} className="-mt-1.5 -mr-2" />
              </Radix.Close>
            </header>
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Menu } from "../../parts/Menu.tsx";

/** Beside what it is about: which devices of this machine the call uses. */
export function DeviceMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="-ml-1 grid h-10 w-6 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <ChevronDown aria-hidden className="size-4" />
        </button>
      }
    >
      {children}
    </Menu>
  );
}

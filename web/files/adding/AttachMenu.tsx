import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "../../parts/Menu.tsx";

interface Props {
  readonly trigger: ReactNode;
  readonly items: readonly { readonly icon: LucideIcon; readonly text: string; readonly onSelect: () => void }[];
}

/** Where a file comes from. */
export function AttachMenu({ trigger, items }: Props) {
  return (
    <Menu trigger={trigger}>
      {items.map((it) => (
        <MenuItem key={it.text} {...it} />
      ))}
    </Menu>
  );
}

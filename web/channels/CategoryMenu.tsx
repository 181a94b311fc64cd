import type { CategoryView } from "@hearth/client/api.ts";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Trash2 } from "lucide-react";
import { Menu, MenuItem } from "../parts/Menu.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { openDialog } from "./dialogs.ts";
import type { Section } from "./sections.ts";
import type { Arranging } from "./useArranging.ts";

interface Props {
  readonly it: CategoryView;
  readonly sections: readonly Section[];
  readonly arranging: Arranging;
}

/** What those in charge may do with a category. Removing it is no loss: its channels stay. */
export function CategoryMenu({ it, sections, arranging }: Props) {
  const device = useDevice();
  const all = sections.flatMap(({ category }) => category ?? []);
  const index = all.findIndex(({ category }) => category === it.category);
  const above = all[index - 1];
  const below = all[index + 1];
  async function remove(): Promise<void> {
    const done = await device.removeCategory(it.category);
    toast(done.ok ? `${it.name} is removed. Its channels stay.` : done.error.text, done.ok ? "info" : "danger");
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Options for category ${it.name}`}
          className="mr-1 grid size-8 shrink-0 place-items-center rounded-md text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within/heading:opacity-100 group-hover/heading:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem
        icon={Plus}
        text="New channel here"
        onSelect={() => openDialog({ is: "newChannel", category: it.category })}
      />
      <MenuItem icon={Pencil} text="Rename" onSelect={() => openDialog({ is: "category", category: it.category })} />
      <MenuItem
        icon={ArrowUp}
        text="Move up"
        disabled={!above}
        onSelect={() => above && arranging.moveCategory(it.category, above.category)}
      />
      <MenuItem
        icon={ArrowDown}
        text="Move down"
        disabled={!below}
        onSelect={() => arranging.moveCategory(it.category, all[index + 2]?.category ?? null)}
      />
      <MenuItem icon={Trash2} text="Remove category" onSelect={() => void remove()} />
    </Menu>
  );
}

import { Ellipsis } from "lucide-react";
import { type ComponentProps, Suspense } from "react";
import { RoomMenu } from "./menus.ts";

/** The button on a row of the list that opens what may be done with its room. */
export function RoomOptions(menu: Omit<ComponentProps<typeof RoomMenu>, "trigger">) {
  return (
    <Suspense>
      <RoomMenu
        {...menu}
        trigger={
          <button
            type="button"
            aria-label={`Options for ${menu.room.name}`}
            className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded-md text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
      />
    </Suspense>
  );
}

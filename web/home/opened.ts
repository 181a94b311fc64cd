import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import type { TabName } from "../settings/names.ts";

/** What of the whole app lies over the room: at most one. */
type Opened =
  | { readonly is: "nothing" }
  | { readonly is: "settings"; readonly tab?: TabName }
  /** `room`: this one, to begin with; left out: all of them. */
  | { readonly is: "export"; readonly room?: RoomId }
  | { readonly is: "switcher" }
  | { readonly is: "shortcuts" };

export const useOpened = create<{ readonly opened: Opened }>(() => ({ opened: { is: "nothing" } }));

/** Opens one of the app's own dialogs, in place of one before. */
export function open(opened: Opened): void {
  useOpened.setState({ opened });
}

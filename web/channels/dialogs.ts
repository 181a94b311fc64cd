import type { CategoryId, RoomId } from "@hearth/protocol";
import { create } from "zustand";

/** The one dialog about channels that is open. */
export type ChannelDialog =
  | { readonly is: "newChannel"; readonly category?: CategoryId }
  | { readonly is: "channel"; readonly room: RoomId }
  | { readonly is: "topic" | "notifications" | "leave" | "passphrase"; readonly room: RoomId }
  | { readonly is: "newCategory" }
  | { readonly is: "category"; readonly category: CategoryId };

export const useChannelDialog = create<{ open: ChannelDialog | undefined }>(() => ({ open: undefined }));

export function openDialog(open: ChannelDialog | undefined): void {
  useChannelDialog.setState({ open });
}

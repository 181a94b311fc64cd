import { lazy } from "react";
import { loadFiles } from "../files/later.ts";

const load = {
  InvitePeople: async () => ({ default: (await import("../invite/InvitePeople.tsx")).InvitePeople }),
  NewMessage: async () => ({ default: (await import("../private/NewMessage.tsx")).NewMessage }),
  RoomPeople: async () => ({ default: (await import("../private/RoomPeople.tsx")).RoomPeople }),
  RoomKeeping: async () => ({ default: (await import("../channels/RoomKeeping.tsx")).RoomKeeping }),
  Profile: async () => ({ default: (await import("./Profile.tsx")).Profile }),
  MessageDialog: async () => ({ default: (await import("../room/MessageDialog.tsx")).MessageDialog }),
  ThreadPanel: async () => ({ default: (await import("../room/ThreadPanel.tsx")).ThreadPanel }),
  ThreadsPanel: async () => ({ default: (await import("../room/ThreadsPanel.tsx")).ThreadsPanel }),
  PinsPanel: async () => ({ default: (await import("../room/PinsPanel.tsx")).PinsPanel }),
};

export const InvitePeople = lazy(load.InvitePeople);
export const NewMessage = lazy(load.NewMessage);
export const RoomPeople = lazy(load.RoomPeople);
export const RoomKeeping = lazy(load.RoomKeeping);
export const Profile = lazy(load.Profile);
export const MessageDialog = lazy(load.MessageDialog);
export const ThreadPanel = lazy(load.ThreadPanel);
export const ThreadsPanel = lazy(load.ThreadsPanel);
export const PinsPanel = lazy(load.PinsPanel);

/** Fetches what nobody sees at first, so that it is there when it is asked for. What does not come now is asked for again then. */
export function fetchLater(): void {
  for (const one of Object.values({ ...load, ...loadFiles })) one().catch(() => undefined);
}

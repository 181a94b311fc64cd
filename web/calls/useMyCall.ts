import type { CallMember, CallView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { useHearth } from "../state/hearth.ts";

/** The call that this device is in. */
export const useMyCall = (): CallView | undefined =>
  useHearth((hearth) => hearth.calls.find(({ is }) => is === "in" || is === "calling"));

/** The call in a room, whoever is in it. */
export const useCallIn = (room: RoomId): CallView | undefined =>
  useHearth((hearth) => hearth.calls.find((it) => it.room === room));

/** How this device is in a call. */
export const useOwnMember = ({ members }: CallView): CallMember | undefined =>
  useHearth(({ standing }) =>
    standing.at === "inside" ? members.find(({ device }) => device === standing.me.device) : undefined,
  );

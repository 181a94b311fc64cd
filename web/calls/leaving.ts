import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import { useHearth } from "../state/hearth.ts";

/** What would be left behind by whoever comes into another call. */
interface Leaving {
  /** Of the call's room. */
  readonly name: string;
  /** Nobody else would be left to talk to each other. */
  readonly ends: boolean;
  readonly records: boolean;
  answer(goes: boolean): void;
}

export const useLeaving = create<{ readonly asked?: Leaving | undefined }>(() => ({}));

/** Whether this person comes into a room's call although that ends another for them: from a voice channel one moves on without a word. */
export function mayLeaveFor(room: RoomId): Promise<boolean> {
  const { calls, rooms, standing } = useHearth.getState();
  const mine = calls.find(({ is }) => is === "in" || is === "calling");
  if (!mine || mine.room === room || standing.at !== "inside") return Promise.resolve(true);
  const left = rooms.find((it) => it.room === mine.room);
  const others = mine.members.filter(({ device }) => device !== standing.me.device);
  const rang = left?.kind === "direct" || left?.kind === "group";
  const records = mine.members.some((it) => it.terms.recording && it.device === standing.me.device);
  if (!records && !(rang && (others.length > 0 || mine.is === "calling"))) return Promise.resolve(true);
  useLeaving.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (goes: boolean) => {
      useLeaving.setState({ asked: undefined });
      resolve(goes);
    };
    useLeaving.setState({ asked: { name: left?.name ?? "", ends: rang && others.length < 2, records, answer } });
  });
}

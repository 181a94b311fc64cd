import type { RoomId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { useDevice } from "../state/hearth.ts";
import { type OpenTimeline, openTimeline, type TimelineWindow } from "../state/timeline.ts";

const none = createStore<TimelineWindow>(() => ({ ready: false, items: [], more: false, older: "idle" }));

/** A room's timeline for as long as it is on screen. */
export function useTimeline(room: RoomId): { view: TimelineWindow; timeline: OpenTimeline | undefined } {
  const device = useDevice();
  const [timeline, set] = useState<OpenTimeline>();
  useEffect(() => {
    const opened = openTimeline(device, room);
    set(opened);
    return () => opened.close();
  }, [device, room]);
  return { view: useStore(timeline?.view ?? none), timeline };
}

import type { RoomId } from "@hearth/protocol";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { toast } from "../parts/toasts.ts";
import { usePlace } from "../route/place.ts";
import { useDevice } from "../state/hearth.ts";
import { type OpenTimeline, openTimeline } from "../state/timeline.ts";
import { EMPTY, type TimelineWindow } from "../state/window.ts";
import { arrived, jumpTo, useJump } from "./jump.ts";

const none = createStore<TimelineWindow>(() => EMPTY);

/** A room's timeline for as long as it is on screen, at the message that the address names if it names one. */
export function useTimeline(room: RoomId): { view: TimelineWindow; timeline: OpenTimeline | undefined } {
  const device = useDevice();
  const route = usePlace(({ route }) => route);
  const named = route.at === "room" && route.room === room ? route.event : undefined;
  const opened = useRef(route);
  const [timeline, set] = useState<OpenTimeline>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message in the same room is jumped to, below
  useEffect(() => {
    const opened = openTimeline(device, room, named);
    set(opened);
    return () => opened.close();
  }, [device, room]);

  useEffect(() => {
    if (route === opened.current) return; // it was opened there
    opened.current = route;
    if (named !== undefined) jumpTo(room, named);
  }, [route, room, named]);

  const jump = useJump(({ jump }) => jump);
  useEffect(() => {
    if (!timeline || jump?.room !== room) return;
    arrived();
    void timeline.jumpTo(jump.event).then((there) => {
      if (!there) toast("This message is not here. It may be older than what this device has read.");
    });
  }, [jump, timeline, room]);
  return { view: useStore(timeline?.view ?? none), timeline };
}

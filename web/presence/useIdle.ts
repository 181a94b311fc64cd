import { useEffect } from "react";
import { create } from "zustand";
import { useDevice } from "../state/hearth.ts";
import { type WatchedPage, watchIdle } from "./watchIdle.ts";

const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

const page: WatchedPage = {
  now: Date.now,
  isHidden: () => document.visibilityState === "hidden",
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  listen: (used, looked) => {
    for (const touch of TOUCHES) addEventListener(touch, used, { passive: true, capture: true });
    document.addEventListener("visibilitychange", looked);
    return () => {
      for (const touch of TOUCHES) removeEventListener(touch, used, { capture: true });
      document.removeEventListener("visibilitychange", looked);
    };
  },
};

/** Nobody has used this tab for a while. */
export const useIdleHere = create<{ readonly idle: boolean }>(() => ({ idle: false }));

/** Tells this tab's device when nobody uses it. */
export function useIdle(): void {
  const device = useDevice();
  useEffect(
    () =>
      watchIdle(page, (idle) => {
        useIdleHere.setState({ idle });
        void device.setIdle(idle);
      }),
    [device],
  );
}

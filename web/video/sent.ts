import { create } from "zustand";
import type { Kind } from "./ladder.ts";
import type { Line } from "./lines.ts";

/** What this page sends into its call besides the voice. */
export interface Sent extends Partial<Record<Line, MediaStreamTrack | undefined>> {
  /** What the screen is shared for. */
  readonly shared: Exclude<Kind, "camera">;
  /** Connections that it is sent over. */
  readonly others: number;
}

/** The one place that says it: connections follow. */
export const useSent = create<Sent>(() => ({ shared: "text", others: 0 }));

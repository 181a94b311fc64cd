import { z } from "zod";

/** The cases, one file each in cases/. */
export const CASES = [
  "fanout",
  "connections",
  "delivery",
  "startup",
  "rings",
  "removal",
  "search",
  "timeline",
  "sync",
  "turn",
  "link-setup",
  "link-latency",
  "files",
  "sframe",
  "call-setup",
  "voice-latency",
  "call-cpu",
] as const;
export type CaseName = (typeof CASES)[number];

/** One thing measured on one subject: the median of `runs` runs, and how far they lie apart. */
export const figure = z.strictObject({
  case: z.enum(CASES),
  subject: z.string(),
  metric: z.string(),
  unit: z.string(),
  median: z.number(),
  min: z.number(),
  max: z.number(),
  runs: z.int().min(1),
});
export type Figure = z.infer<typeof figure>;

/** Hearth's median divided by that of `vs`, for the same metric in the same run. */
export const comparison = z.strictObject({
  case: z.enum(CASES),
  metric: z.string(),
  vs: z.string(),
  ratio: z.number(),
});
export type Comparison = z.infer<typeof comparison>;

/** A subject that was left out, because programs are `missing` that `bring` brings. */
export const absence = z.strictObject({
  case: z.enum(CASES),
  subject: z.string(),
  missing: z.array(z.string()).min(1),
  bring: z.string(),
});
export type Absence = z.infer<typeof absence>;

export type Line = Figure | Comparison | Absence;
export const line = z.union([figure, comparison, absence]);

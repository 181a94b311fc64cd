import { z } from "zod";

export const dialectName = z.enum(["plain", "socket.io", "hearth"]);
export type DialectName = z.infer<typeof dialectName>;

/** Where members go. */
const way = {
  dialect: dialectName,
  port: z.int(),
  from: z.int(),
  to: z.int(),
  /** Bytes of a message. */
  size: z.int(),
  /** File with the members' keys; only Hearth asks. */
  home: z.string().optional(),
};

/** What a bench tells a load process. */
export const order = z.discriminatedUnion("order", [
  /** Lets members `from` up to (not with) `to` in. */
  z.strictObject({ order: z.literal("enter"), ...way }),
  /** The server is being started again: those members come back, each as soon as it can. */
  z.strictObject({ order: z.literal("come back"), ...way }),
  /** Posts `rate` messages a second for `seconds`, in turn by `senders` members, and measures behind `warmup` s. */
  z.strictObject({
    order: z.literal("talk"),
    rate: z.number(),
    seconds: z.number(),
    warmup: z.number(),
    senders: z.int(),
    /** The server's process, whose CPU time is read at both ends. */
    pid: z.int(),
  }),
  z.strictObject({ order: z.literal("leave") }),
]);
export type Order = z.infer<typeof order>;

/** What happened while members talked. Latencies in ms from the moment a message was due. */
export const talked = z.strictObject({
  sent: z.int(),
  delivered: z.int(),
  expected: z.int(),
  /** From the first message that counts to the last delivery, s. */
  seconds: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  hostCpu: z.number(),
  loadCpu: z.number(),
});
export type Talked = z.infer<typeof talked>;

/** What a load process answers. */
export const report = z.discriminatedUnion("report", [
  z.strictObject({ report: z.literal("ready") }),
  z.strictObject({ report: z.literal("entered"), members: z.int(), seconds: z.number() }),
  z.strictObject({ report: z.literal("talked"), talked }),
  z.strictObject({ report: z.literal("left") }),
  z.strictObject({ report: z.literal("failed"), why: z.string() }),
  /** Unasked: a member's socket was closed by the server. Told once until the next `enter`. */
  z.strictObject({ report: z.literal("lost"), why: z.string() }),
]);
export type Report = z.infer<typeof report>;

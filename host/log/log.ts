import pino, { type Logger, type LoggerOptions } from "pino";
import type { HostConfig } from "../config/config.ts";

/** The host's log: one JSON object a line. It never holds names, words, addresses, tokens or keys (SPEC: HO40). */
export type Log = Logger;

/** Opens the log that `config` asks for. */
export function openLog(config: Pick<HostConfig, "log" | "logLevel">): Log {
  const options: LoggerOptions = { level: config.logLevel ?? "info", base: null };
  const write = config.log;
  return write ? pino(options, { write }) : pino(options, pino.destination({ dest: 2, sync: true }));
}

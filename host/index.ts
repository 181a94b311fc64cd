export { type HostConfig, LOG_LEVELS, type LogLevel } from "./config/config.ts";
export { type HostLimits, USUAL_LIMITS } from "./limits/limits.ts";
export type { Internet } from "./previews/internet.ts";
export { ConfigError, type Host, startHost } from "./start.ts";

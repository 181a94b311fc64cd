import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { ok, type Result, refuse } from "@hearth/protocol";
import { z } from "zod";
import type { S3Place } from "../blobs/s3.ts";
import type { RouterConfig } from "../router/config.ts";
import type { TurnConfig } from "../turn/config.ts";
import { LOG_LEVELS, type LogLevel } from "./config.ts";
import { type Flag, keyOf, OPTIONS, variableOf } from "./options.ts";
import { readRouter } from "./router.ts";
import { readS3 } from "./s3.ts";
import { readTurn } from "./turn.ts";

/** What the command line, the environment and the file ask for, together. */
export interface Settings {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
  readonly previews: boolean;
  readonly ghosts: boolean;
  readonly turn?: TurnConfig;
  readonly router?: RouterConfig;
  readonly s3?: S3Place;
  readonly logLevel: LogLevel;
  readonly open: boolean;
}
export type Asked = { readonly is: "help" } | { readonly is: "start"; readonly settings: Settings };

type Values = Partial<Record<Flag, string>>;
const YES = "true";

/** Reads all settings, or tells in a sentence what is wrong with them. `readText` gives a file's text, or undefined. */
export async function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => Promise<string | undefined>,
): Promise<Result<Asked, string>> {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  if (flags.value.help) return ok({ is: "help" });
  const near: Values = { ...readEnvironment(environment), ...flags.value };
  const path = near.config ?? join(near.data ?? DEFAULT_DATA, "hearth.json");
  const text = await readText(path);
  if (text === undefined && near.config) return refuse(`There is no file ${path}.`);
  const file = text === undefined ? ok({}) : readFile(path, text);
  if (!file.ok) return file;
  const settings = check({ ...file.value, ...near });
  return settings.ok ? ok({ is: "start", settings: settings.value }) : settings;
}

const DEFAULT_DATA = "hearth-data";

function readFlags(args: readonly string[]): Result<Values, string> {
  const values: Values = {};
  for (let at = 0; at < args.length; at++) {
    const [name = "", inline] = (args[at] ?? "").split(/=(.*)/s);
    const option = OPTIONS.find((it) => `--${it.flag}` === name);
    if (!option) return refuse(`There is no option ${name}. --help shows them all.`);
    if (!("takes" in option)) {
      if (inline !== undefined) return refuse(`${name} takes no value.`);
      values[option.flag] = YES;
      continue;
    }
    const value = inline ?? args[++at];
    if (value === undefined || value === "" || (inline === undefined && value.startsWith("--")))
      return refuse(`${name} needs a value: ${name} ${option.takes}.`);
    values[option.flag] = value;
  }
  return ok(values);
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Values {
  const values: Values = {};
  for (const { flag } of OPTIONS) {
    const value = environment[variableOf(flag)];
    if (value !== undefined && value !== "" && flag !== "help") values[flag] = value;
  }
  return values;
}

function readFile(path: string, text: string): Result<Values, string> {
  const values: Values = {};
  const read = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).safeParse(parseJson(text));
  if (!read.success) return refuse(`${path} has to be a JSON object of settings, such as {"port": 8080}.`);
  for (const [key, value] of Object.entries(read.data)) {
    const option = OPTIONS.find((it) => keyOf(it.flag) === key && it.flag !== "help" && it.flag !== "config");
    if (!option) return refuse(`${path} has a setting "${key}" that does not exist. --help shows them all.`);
    values[option.flag] = String(value);
  }
  return ok(values);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function check(values: Values): Result<Settings, string> {
  const port = Number(values.port ?? 8080);
  if (!/^\d{1,5}$/.test(values.port ?? "8080") || port > 65_535)
    return refuse(`The port has to be a number from 0 to 65535, not "${values.port}".`);
  const host = values.host ?? "127.0.0.1";
  if (isIP(host) === 0 && host !== "localhost")
    return refuse(`The address to listen on has to be an IP address such as 127.0.0.1 or 0.0.0.0, not "${host}".`);
  const publicUrl = values["public-url"];
  if (publicUrl !== undefined && !isOrigin(publicUrl))
    return refuse(`The public address has to look like https://home.example, without a path, not "${publicUrl}".`);
  const logLevel = LOG_LEVELS.find((it) => it === (values["log-level"] ?? "info"));
  if (!logLevel)
    return refuse(`The log level has to be one of ${LOG_LEVELS.join(", ")}, not "${values["log-level"]}".`);
  // Who says that this home is a LAN wants nothing asked outside of it.
  const previews = values.previews ?? (values.lan === undefined ? "on" : "off");
  if (previews !== "on" && previews !== "off") return refuse(`Previews are on or off, not "${previews}".`);
  const ghosts = values.ghosts ?? "on";
  if (ghosts !== "on" && ghosts !== "off") return refuse(`Ghost rooms are on or off, not "${ghosts}".`);
  for (const flag of ["trust-proxy", "no-open"] as const) {
    if (values[flag] !== undefined && !/^(true|false|1|0)$/.test(values[flag]))
      return refuse(`${flag} is either true or false, not "${values[flag]}".`);
  }
  const turn = readTurn(values, publicUrl);
  if (!turn.ok) return turn;
  const trustProxy = isYes(values["trust-proxy"]);
  const router = readRouter(values.router, { publicUrl, host, port, trustProxy, turn: turn.value });
  if (!router.ok) return router;
  const s3 = readS3(values);
  if (!s3.ok) return s3;
  return ok({
    data: resolve(values.data ?? DEFAULT_DATA),
    port,
    host,
    ...(publicUrl !== undefined && { publicUrl: new URL(publicUrl).origin }),
    previews: previews === "on",
    ghosts: ghosts === "on",
    ...(turn.value && { turn: turn.value }),
    ...(router.value && { router: router.value }),
    ...(s3.value && { s3: s3.value }),
    trustProxy,
    logLevel,
    open: !isYes(values["no-open"]),
  });
}

const isYes = (value: string | undefined) => value === "true" || value === "1";

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username
  );
}

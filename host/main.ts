// The command line. Its output is for people; the log goes to standard error.
import { join } from "node:path";
import { openBrowser } from "./config/browser.ts";
import { helpText } from "./config/options.ts";
import { readSettings } from "./config/read.ts";
import { commandsHelp } from "./owner/commands.ts";
import { readCommand } from "./owner/read.ts";
import { runCommand } from "./owner/run.ts";
import { ConfigError, type Host, startHost } from "./start.ts";
import { storeSentence } from "./store/failure.ts";

const WRONG_USAGE = 64;
const CANNOT_START = 69;
const REFUSED = 1;

async function readText(path: string): Promise<string | undefined> {
  const file = Bun.file(path);
  return (await file.exists()) ? file.text() : undefined;
}

function fail(code: number, text: string): never {
  console.error(text);
  process.exit(code);
}

async function command(args: readonly string[]): Promise<never> {
  const typed = readCommand(args);
  if (!typed.ok) fail(WRONG_USAGE, typed.error);
  const settings = await readSettings(typed.value.rest, process.env, readText);
  if (!settings.ok) fail(WRONG_USAGE, settings.error);
  if (settings.value.is === "help") {
    console.log(commandsHelp());
    process.exit(0);
  }
  const outcome = await runCommand(typed.value, settings.value.settings, process.env);
  if (!outcome.ok) fail(REFUSED, outcome.error);
  for (const line of outcome.value) console.log(line);
  process.exit(0);
}

const args = process.argv.slice(2);
if (args[0] !== undefined && !args[0].startsWith("-")) await command(args);
const asked = await readSettings(args, process.env, readText);
if (!asked.ok) fail(WRONG_USAGE, asked.error);
if (asked.value.is === "help") {
  console.log(`${helpText()}\n${commandsHelp()}`);
  process.exit(0);
}

const { open, ...settings } = asked.value.settings;
let host: Host;
try {
  host = await startHost({ ...settings, appDir: join(import.meta.dir, "..", "web", "dist") });
} catch (error) {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  fail(CANNOT_START, sentence);
}

const stop = () => void host.stop().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

console.log(`Hearth is ready at ${host.url}`);
if (host.setUpUrl) {
  console.log(`Set up your home: ${host.setUpUrl}`);
  if (open) openBrowser(host.setUpUrl);
}

function sentenceFor(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && "code" in error) {
    if (error.code === "EADDRINUSE")
      return `Port ${settings.port} is in use. Choose another: --port ${settings.port + 1}`;
    if (error.code === "EACCES" || error.code === "EPERM")
      return `This user may not use ${settings.data} or port ${settings.port}.`;
    if (error.code === "EADDRNOTAVAIL") return `This computer does not have the address ${settings.host}.`;
  }
  return storeSentence(error, settings.data);
}

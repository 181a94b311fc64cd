import { ok, type Result, refuse } from "@hearth/protocol";
import { COMMANDS, type CommandName } from "./commands.ts";

/** A command as it was typed; `rest` is for the settings. */
export interface Typed {
  readonly name: CommandName;
  /** What it takes; empty if it takes nothing. */
  readonly value: string;
  readonly undo: boolean;
  readonly passphraseFile: string | undefined;
  readonly rest: readonly string[];
}

/** Reads a command line that begins with a command, or tells in a sentence what is wrong with it. */
export function readCommand(args: readonly string[]): Result<Typed, string> {
  const [name, ...others] = args;
  const command = COMMANDS.find((it) => it.name === name);
  if (!command) return refuse(`There is no command ${name}. --help shows them all.`);
  const rest: string[] = [];
  let value: string | undefined;
  let passphraseFile: string | undefined;
  let undo = false;
  for (let at = 0; at < others.length; at++) {
    const it = others[at] ?? "";
    if (it === "--undo" && command.name === "revoke-device") undo = true;
    else if (it.split("=")[0] === "--passphrase-file") {
      passphraseFile = it.includes("=") ? it.slice(it.indexOf("=") + 1) : others[++at];
      if (!passphraseFile) return refuse("--passphrase-file needs a value: --passphrase-file FILE.");
    } else if (it.startsWith("--")) {
      rest.push(it);
      // Settings of the host that take a value have it behind them, unless it stands behind a "=".
      const next = others[at + 1];
      if (!it.includes("=") && (it === "--data" || it === "--config") && next !== undefined)
        rest.push(others[++at] ?? "");
    } else if ("takes" in command && value === undefined) value = it;
    else return refuse(`${command.name} does not take "${it}".`);
  }
  if ("takes" in command && value === undefined)
    return refuse(`${command.name} needs a value: ${command.name} ${command.takes}.`);
  return ok({ name: command.name, value: value ?? "", undo, passphraseFile, rest });
}

/** Every command, once: what it takes and what `--help` says. */
export const COMMANDS = [
  { name: "set-up-link", text: "Make a new one-time link, while the home is not set up" },
  { name: "people", text: "List usernames, roles and devices" },
  { name: "revoke-device", takes: "DEVICE", text: "Let a device in no more; --undo lets it in again" },
  { name: "reset-limits", text: "Forget how often anybody has tried and connected" },
  { name: "backup", takes: "FILE", text: "Write an encrypted backup, also while the host runs" },
  { name: "restore", takes: "FILE", text: "Restore a backup into an empty data folder" },
  { name: "check-files", text: "Look through the files: erase what nothing knows, name what is lost" },
  { name: "stop-waiting", text: "After a restore: take new messages, without waiting for further devices" },
] as const;
export type CommandName = (typeof COMMANDS)[number]["name"];

/** The part of `--help` about commands. */
export function commandsHelp(): string {
  const rows = COMMANDS.map((it) => `  ${`${it.name}${"takes" in it ? ` ${it.takes}` : ""}`.padEnd(24)}${it.text}`);
  return `hearth-host: commands for the owner

Usage: bun run start -- COMMAND [--data DIR]

${rows.join("\n")}

  --data DIR              The host's data folder, as when it is started (default: ./hearth-data)
  --passphrase-file FILE  The passphrase of a backup is the first line of FILE; otherwise it is taken from
                          HEARTH_PASSPHRASE, or asked on the terminal
  --undo                  With revoke-device: let the device in again
`;
}

import { expect, test } from "bun:test";
import { COMMANDS, commandsHelp } from "./commands.ts";
import { readCommand } from "./read.ts";

function read(...args: string[]) {
  const it = readCommand(args);
  return it.ok ? it.value : it.error;
}

test("HO68: a command takes what it needs and leaves the settings to the host's own reading", () => {
  expect(read("backup", "home.backup", "--data", "d")).toEqual({
    name: "backup",
    value: "home.backup",
    undo: false,
    passphraseFile: undefined,
    rest: ["--data", "d"],
  });
  expect(read("--data=d")).toContain("There is no command");
  expect(read("revoke-device", "--data=d", "--undo", "abc")).toMatchObject({
    value: "abc",
    undo: true,
    rest: ["--data=d"],
  });
  expect(read("restore", "f", "--passphrase-file", "p")).toMatchObject({ passphraseFile: "p", rest: [] });
  expect(read("restore", "--passphrase-file=p", "f")).toMatchObject({ passphraseFile: "p", value: "f" });
});

test("HO68: what is wrong with a command is told in a sentence", () => {
  expect(read("perople")).toBe("There is no command perople. --help shows them all.");
  expect(read("backup")).toBe("backup needs a value: backup FILE.");
  expect(read("people", "alice")).toBe('people does not take "alice".');
  expect(read("backup", "f", "--passphrase-file")).toContain("needs a value");
});

test("HO68: --help shows every command", () => {
  for (const { name } of COMMANDS) expect(commandsHelp()).toContain(`  ${name}`);
});

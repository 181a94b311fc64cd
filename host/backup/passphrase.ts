import { ok, type Result, refuse } from "@hearth/protocol";
import { askHidden } from "./terminal.ts";

/** A backup can be tried at leisure by whoever finds it. */
const SHORTEST = 12;
export const PASSPHRASE_VARIABLE = "HEARTH_PASSPHRASE";

/**
 * The passphrase of a backup: from `file` (its first line), else from the environment, else asked on the terminal, for
 * a new backup twice. The refusal is a sentence.
 */
export async function readPassphrase(it: {
  readonly file: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isNew: boolean;
}): Promise<Result<string, string>> {
  const found = await find(it);
  if (!found.ok) return found;
  const isShort = it.isNew && [...found.value].length < SHORTEST;
  if (isShort)
    return refuse(
      `The passphrase has to have at least ${SHORTEST} characters: whoever finds the backup can try for years.`,
    );
  return found.value === "" ? refuse("There is no passphrase.") : found;
}

async function find({
  file,
  environment,
  isNew,
}: Parameters<typeof readPassphrase>[0]): Promise<Result<string, string>> {
  if (file !== undefined) {
    const text = Bun.file(file);
    if (!(await text.exists())) return refuse(`There is no file ${file}.`);
    return ok((await text.text()).split(/\r?\n/, 1)[0] ?? "");
  }
  const variable = environment[PASSPHRASE_VARIABLE];
  if (variable) return ok(variable);
  const first = await askHidden("Passphrase of the backup: ");
  if (first === undefined)
    return refuse(`There is no terminal to ask on. Give --passphrase-file FILE, or ${PASSPHRASE_VARIABLE}.`);
  if (isNew && first !== (await askHidden("The same again: "))) return refuse("These two differ. Nothing was written.");
  return ok(first);
}

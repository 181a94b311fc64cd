/** The command of a tool that the lock file brings, for the package in whose folder it runs: never fetched, on every system. */
export function tool(name: string, ...words: readonly string[]): string[] {
  return [process.execPath, "x", "--bun", "--no-install", name, ...words];
}

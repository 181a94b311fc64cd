import { expect, test } from "bun:test";

const root = new URL("..", import.meta.url).pathname;

/** Every package from outside that a package.json of the project names. */
async function dependencies(): Promise<string[]> {
  const names = new Set<string>();
  const paths = await Array.fromAsync(new Bun.Glob("*/package.json").scan(root));
  for (const path of ["package.json", ...paths]) {
    const read: Record<string, Record<string, string> | undefined> = await Bun.file(root + path).json();
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"])
      for (const [name, version] of Object.entries(read[kind] ?? {}))
        if (!version.startsWith("workspace:")) names.add(name);
  }
  return [...names].toSorted();
}

test("docs/dependencies.md gives the reason for every dependency, and for no other", async () => {
  const page = await Bun.file(`${root}docs/dependencies.md`).text();
  const listed = [...page.matchAll(/^\| `(\S+)` +\|[^|]*\w{3}[^|]*\|$/gm)].map(([, name]) => name ?? "");
  expect(listed.toSorted()).toEqual(await dependencies());
});

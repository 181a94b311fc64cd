/** A program (its path) as one script for a page. */
export async function bundledPage(program: string): Promise<string> {
  const built = await Bun.build({ entrypoints: [program], target: "browser", format: "iife" });
  const [script] = built.outputs;
  if (!script) throw new Error("the page's script was not built");
  return script.text();
}

import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { allLicences, packageOf, type Used } from "./licence-texts.ts";

/** It ships with the app, under this name. */
export const LICENCES = "licences.txt";
/** Their style sheets become part of ours, and leave no trace of where they came from. */
const STYLES = ["tailwindcss", "@fontsource-variable/inter"];

/**
 * Ships the licences of all that is in the app: scripts of the pages and their Workers, and the files that they load. The build fails where
 * a package comes without one. (Vite's own list knows only the pages' scripts.) `gather`: for builds within this one.
 */
export function licences(): { readonly gather: () => Plugin; readonly ship: () => Plugin } {
  const used = new Map<string, Used>();
  let root = "";
  const note = (file: string) => {
    const it = packageOf(resolve(root, file));
    if (it) used.set(it.folder, it);
  };
  const gatherFrom = (bundle: Parameters<Extract<Plugin["generateBundle"], (...all: never[]) => unknown>>[1]) => {
    for (const it of Object.values(bundle))
      for (const file of it.type === "chunk" ? it.moduleIds : it.originalFileNames) note(file);
  };
  const base = (name: string): Plugin => ({
    name,
    apply: "build",
    configResolved: (config) => {
      root = config.root;
    },
  });
  return {
    gather: () => ({ ...base("hearth:licences-of-workers"), generateBundle: (_, bundle) => gatherFrom(bundle) }),
    ship: () => ({
      ...base("hearth:licences"),
      generateBundle(_, bundle) {
        gatherFrom(bundle);
        for (const name of STYLES) note(join(root, "node_modules", name, "package.json"));
        this.emitFile({ type: "asset", fileName: LICENCES, source: allLicences(used.values()) });
      },
    }),
  };
}

import type { Plugin } from "vite";

/**
 * SQLite's module names Workers of its own that the SAH pool does not need. Left in, the bundler would ship them, and
 * the page's Trusted Types would refuse them.
 */
export function withoutSqliteWorkers(): Plugin {
  return {
    name: "hearth:without-sqlite-workers",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("sqlite-wasm/dist/index.mjs")) return null;
      return code
        .replace(
          /new Worker\(new URL\("sqlite3-worker1\.mjs", import\.meta\.url\), \{ type: "module" \}\)/,
          "undefined",
        )
        .replace('new URL("sqlite3-opfs-async-proxy.js", import.meta.url)', '""');
    },
  };
}

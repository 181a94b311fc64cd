import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * SQLite's module names Workers of its own that the SAH pool does not need. Left in, the bundler would ship them, and
 * the page's Trusted Types would refuse them.
 */
function withoutSqliteWorkers(): Plugin {
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

export default defineConfig({
  plugins: [react(), tailwindcss()],
  worker: { format: "es", plugins: () => [withoutSqliteWorkers()] },
  optimizeDeps: { exclude: ["@sqlite.org/sqlite-wasm"] },
  build: {
    target: "es2023",
    // Data URLs would need a wider policy than `self`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { ghostPage } from "./build/ghost.ts";
import { licences } from "./build/licences.ts";
import { offlineFiles } from "./build/offline.ts";
import { packed } from "./build/pack.ts";
import { withoutSqliteWorkers } from "./build/sqlite.ts";

const { gather, ship } = licences();

export default defineConfig({
  plugins: [react(), tailwindcss(), ghostPage(), ship(), offlineFiles(), packed()],
  worker: { format: "es", plugins: () => [withoutSqliteWorkers(), gather()] },
  optimizeDeps: { exclude: ["@sqlite.org/sqlite-wasm"] },
  build: {
    target: "es2023",
    // Data URLs would need a wider policy than `self`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", ghost: "ghost.html", offline: "offline/worker.ts" },
      output: {
        // A service worker keeps its address from build to build.
        entryFileNames: ({ name }) => (name === "offline" ? "offline.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});

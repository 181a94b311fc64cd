import app from "../../web/vite.config.ts";
import { APP_PORT, HOST_URL } from "./ports.ts";

/** The app as it is built, plus a way through to the host's socket. */
export default {
  ...app,
  // Vite does not look into Workers for packages to prepare, and would load the page a second time.
  optimizeDeps: { ...app.optimizeDeps, entries: ["index.html", "ghost.html", "device/worker.ts"] },
  server: {
    port: APP_PORT,
    strictPort: true,
    proxy: { "/socket": { target: HOST_URL, ws: true } },
  },
};

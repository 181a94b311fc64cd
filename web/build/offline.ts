import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Not worth keeping beforehand: scripts of the world that most homes never draw, what puts backgrounds behind people, licences; they come as pages need them. */
const LEFT_OUT = /\/(inter-(?!latin-wght)|tflite-|selfie_segmentation|licences\.txt)/;

/** Tells the service worker which files make up the build it belongs to. */
export function offlineFiles(): Plugin {
  return {
    name: "hearth:offline-files",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const worker = bundle["offline.js"];
        if (worker?.type !== "chunk") return;
        if (worker.imports.length > 0)
          this.error("The service worker shares code with the page, and has to be one file.");
        const names = Object.keys(bundle).filter((name) => name !== "offline.js" && !name.endsWith(".html"));
        const files = [...names.sort().map((name) => `/${name}`), "/theme.js", "/icon.svg", "/icon-unread.svg"];
        const kept = files.filter((name) => !LEFT_OUT.test(name));
        const build = createHash("sha256").update(files.join()).digest("hex").slice(0, 16);
        worker.code = worker.code
          .replaceAll("__FILES__", JSON.stringify(kept))
          .replaceAll("__BUILD__", JSON.stringify(build));
      },
    },
  };
}

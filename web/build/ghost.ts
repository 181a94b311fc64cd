import type { Plugin } from "vite";

/** Vite's own server gives out the page of ghost rooms where the host does. */
export function ghostPage(): Plugin {
  return {
    name: "hearth:ghost-page",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        if (request.url === "/ghost") request.url = "/ghost.html";
        next();
      });
    },
  };
}

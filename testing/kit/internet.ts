import { connect } from "node:net";
import type { Internet } from "@hearth/host";

/** A page of the internet that a story has. */
export interface Page {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** An internet of pages by address, each behind a public address; what was asked of it. Servers are on loopback. */
export class SmallInternet implements AsyncDisposable {
  readonly asked: string[] = [];
  private readonly server;

  constructor(pages: Readonly<Record<string, Page>>) {
    this.server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (request) => {
        const url = `http://${request.headers.get("host")}${new URL(request.url).pathname}`;
        this.asked.push(url);
        const page = pages[url];
        return page
          ? new Response(page.body, { headers: { "content-type": page.type } })
          : new Response("", { status: 404 });
      },
    });
  }

  get internet(): Internet {
    const port = this.server.port ?? 0;
    return {
      resolve: async (name) => (name.endsWith(".inside") ? ["192.168.0.1"] : ["93.184.216.34"]),
      dial: () => connect({ host: "127.0.0.1", port }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop(true);
  }
}

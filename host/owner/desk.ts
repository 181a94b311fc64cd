import { timingSafeEqual } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes, sha256, toBase64url, utf8 } from "@hearth/protocol";
import { z } from "zod";
import type { HostState } from "../home/state.ts";
import { openFile } from "../store/folder.ts";
import { carryOut } from "./carry-out.ts";
import { order, refused } from "./orders.ts";

/** Where a running host says how it can be asked; only its own user can read it (0600, in a folder of 0700). */
export const deskFile = (folder: string) => join(folder, "desk.json");

/** Its content: a port on this computer alone, and the secret that has to come with every order. */
export const address = z.strictObject({ port: z.int().min(1).max(65_535), secret: z.string().min(32) });

const LOOPBACK = "127.0.0.1";

/**
 * Takes the owner's orders (SPEC: HO60): at a port of this computer, from whoever can read the data folder. The same on
 * every system, where a socket in the folder would be bound to short paths and not be there on Windows. The returned
 * function ends it.
 */
export async function openDesk(folder: string, state: HostState, url: string): Promise<() => Promise<void>> {
  const secret = toBase64url(randomBytes(32));
  const server = Bun.serve({
    hostname: LOOPBACK,
    port: 0,
    // A large store takes a while to copy; 0: no limit.
    idleTimeout: 0,
    maxRequestBodySize: 4_096,
    async fetch(request) {
      if (request.method !== "POST" || !(await isSecret(request.headers.get("authorization"), secret)))
        return new Response(null, { status: 403 });
      const asked = order.safeParse(await request.json().catch(() => undefined));
      if (!asked.success) return Response.json(refused("This host does not know that command. It may be older."));
      const running = { state, url };
      return Response.json(await carryOut({ folder, kept: state, running }, asked.data));
    },
    error(error) {
      state.log.error({ err: error }, "an owner's command failed");
      return Response.json(refused("The host could not do that. Its log says why."));
    },
  });
  const file = deskFile(folder);
  await openFile(file);
  await writeFile(file, JSON.stringify({ port: server.port, secret }));
  return async () => {
    await rm(file, { force: true });
    await server.stop(true);
  };
}

/** Hashed first: equal lengths, and nothing to learn from the time it takes. */
async function isSecret(header: string | null, secret: string): Promise<boolean> {
  return timingSafeEqual(await sha256(utf8(header ?? "")), await sha256(utf8(`Bearer ${secret}`)));
}

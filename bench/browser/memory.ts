import type { Page } from "@playwright/test";
import { z } from "zod";
import { residentBytes } from "../subjects/usage.ts";

const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.int() })) });

/** Resident memory of the largest process that draws pages, with their Workers, bytes. Needs a browser with a profile. */
export async function rendererBytes(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error("this browser cannot be asked for its processes");
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = processes.parse(await devtools.send("SystemInfo.getProcessInfo"));
  await devtools.detach();
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentBytes(id)));
}

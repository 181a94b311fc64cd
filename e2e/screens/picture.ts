import { join } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = process.env["HEARTH_PICTURES"];

/** A picture of the page for whoever asks for pictures (`HEARTH_PICTURES`, a folder): drawn without a graphics card, each costs. */
export async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

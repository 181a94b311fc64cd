import { join } from "node:path";
import { randomBytes, toBase64url } from "@hearth/protocol";
import { checkBlobs } from "../blobs/check.ts";
import { settleRestored } from "../restored/settle.ts";
import { DiskFull, storeFailure } from "../store/failure.ts";
import type { Held } from "./held.ts";
import { type Order, type Outcome, refused, said } from "./orders.ts";
import { listPeople } from "./people.ts";
import { shutOut } from "./shut-out.ts";

/** Carries out what the owner asked for (SPEC: HO60 to HO65, HO76). */
export async function carryOut(held: Held, order: Order): Promise<Outcome> {
  switch (order.order) {
    case "set-up-link":
      return newLink(held);
    case "people":
      return said(...(await listPeople(held.kept, held.running?.state.crowd)));
    case "revoke-device":
      return shutOut(held, order);
    case "reset-limits":
      return resetLimits(held);
    case "stop-waiting":
      return stopWaiting(held);
    case "check-files":
      return checkFiles(held);
    case "copy":
      return copy(held, order.file);
  }
}

function newLink({ kept, running }: Held): Outcome {
  if (kept.home) return refused("This home is set up already: there is no set-up link any more.");
  if (!running) return refused("The host is not running. Start it: it prints a new set-up link.");
  const token = toBase64url(randomBytes(24));
  running.state.setUpToken = token;
  return said(`${running.url}/set-up#${token}`, "Links from before are not valid any more.");
}

function resetLimits({ running }: Held): Outcome {
  if (!running) return said("The host is not running. Its limits begin anew when it starts.");
  running.state.doors.reset();
  running.state.arrivals.reset();
  return said("The limits on tries and connections begin anew.");
}

async function stopWaiting({ running }: Held): Promise<Outcome> {
  if (!running) return refused("The host is not running.");
  if (!running.state.restored?.waiting) return said("The host is not waiting for devices.");
  await settleRestored(running.state);
  return said("The host takes new messages. Devices that come later may find that their newest ones are not there.");
}

async function checkFiles({ kept }: Held): Promise<Outcome> {
  const { whole, orphans, lost } = await checkBlobs(kept);
  return said(
    `${whole} files are whole. ${orphans} that nothing knew ${orphans === 1 ? "is" : "are"} erased.`,
    ...(lost.length > 0 ? [`${lost.length} ${lost.length === 1 ? "is" : "are"} lost or damaged:`, ...lost] : []),
  );
}

async function copy({ folder, kept }: Held, file: string): Promise<Outcome> {
  try {
    await kept.store.copy(join(folder, file));
    return said();
  } catch (error) {
    if (storeFailure(error) instanceof DiskFull)
      return refused("There is no room on the disk for a copy of the store.");
    return refused(`The store could not be copied (${error instanceof Error ? error.message : String(error)}).`);
  }
}

import { join } from "node:path";
import { openBlobs } from "../blobs/blobs.ts";
import type { S3Place } from "../blobs/s3.ts";
import { load } from "../home/load.ts";
import { openLog } from "../log/log.ts";
import { storeSentence } from "../store/failure.ts";
import { openStore } from "../store/open.ts";
import { carryOut } from "./carry-out.ts";
import { address, deskFile } from "./desk.ts";
import { type Order, type Outcome, outcome, refused } from "./orders.ts";

/**
 * Has an order carried out on the host whose data is in `folder`: by the host itself if it runs, and otherwise here, with
 * the store held so that no host can start meanwhile.
 */
export async function askHost(folder: string, order: Order, s3?: S3Place): Promise<Outcome> {
  return (await askRunning(folder, order)) ?? askFolder(folder, order, s3);
}

/** Undefined: nobody answers, or somebody else does at the port of a host that was killed. */
async function askRunning(folder: string, order: Order): Promise<Outcome | undefined> {
  const file = Bun.file(deskFile(folder));
  if (!(await file.exists())) return undefined;
  const found = address.safeParse(await file.json().catch(() => undefined));
  if (!found.success) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${found.data.port}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${found.data.secret}` },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(600_000),
    });
    const answer = outcome.safeParse(await response.json().catch(() => undefined));
    return answer.success ? answer.data : undefined;
  } catch {
    return undefined; // nobody listens there: the host was killed and could not take its file away
  }
}

async function askFolder(folder: string, order: Order, s3: S3Place | undefined): Promise<Outcome> {
  const path = join(folder, "hearth.db");
  if (!(await Bun.file(path).exists())) return refused(`There is no home in ${folder}. Say where it is: --data DIR`);
  try {
    const store = await openStore(path, () => undefined);
    try {
      const now = Date.now;
      const blobs = await store.read((db) => openBlobs(folder, db, { s3, now }));
      const kept = { ...(await load(store, now())), store, now, blobs, log: openLog({ logLevel: "error" }) };
      return await carryOut({ folder, kept }, order);
    } finally {
      await store.close();
    }
  } catch (error) {
    const sentence = storeSentence(error, folder);
    if (!sentence) throw error;
    return refused(sentence);
  }
}

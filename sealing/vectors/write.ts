import { blobVectors } from "./blobs.ts";
import { boxVectors } from "./boxes.ts";
import { callVector } from "./call.ts";
import { eventVectors } from "./events.ts";
import { keyVectors } from "./keys.ts";
import { letterVectors } from "./letters.ts";
import { lockVectors } from "./locks.ts";
import { ownVectors } from "./own-values.ts";
import { safetyVector } from "./safety.ts";
import { signalVectors } from "./signals.ts";
import { vaultVector } from "./vault.ts";

// Run by hand, once, when a new version of a format is meant: what exists must open for as long as anybody keeps it.
const files = {
  keys: keyVectors,
  blobs: blobVectors,
  boxes: boxVectors,
  events: eventVectors,
  letters: letterVectors,
  locks: lockVectors,
  "own-values": ownVectors,
  vault: vaultVector,
  safety: safetyVector,
  call: callVector,
  signals: signalVectors,
};
for (const [name, make] of Object.entries(files)) {
  await Bun.write(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 2)}\n`);
}

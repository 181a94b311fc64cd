import { wireVectors } from "./own.ts";

// Run by hand, once, when a new version of the wire is meant: what is stored and signed keeps its bytes.
await Bun.write(new URL("wire.json", import.meta.url), `${JSON.stringify(await wireVectors(), null, 2)}\n`);

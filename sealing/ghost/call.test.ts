import { expect, test } from "bun:test";
import { hkdfSync, pbkdf2Sync } from "node:crypto";
import { idToBytes, randomBytes } from "@hearth/protocol";
import { ghostCallCode, ghostMediaKey } from "./call.ts";
import { ghostKeys, newGhost, newGhostSecret } from "./keys.ts";

test("SE47: all in a ghost room's call see the same 30 digits, in whatever order they came", async () => {
  const [keys, ann, ben] = [await ghostKeys(newGhostSecret()), await newGhost(), await newGhost()];
  const code = await ghostCallCode(keys, [ann, ben]);
  expect(code).toMatch(/^\d{30}$/);
  expect(await ghostCallCode(keys, [ben, ann])).toBe(code);
});

test("SE47: who comes, goes or signs with another key changes it, and so does another room", async () => {
  const [keys, ann, ben] = [await ghostKeys(newGhostSecret()), await newGhost(), await newGhost()];
  const codes = await Promise.all([
    ghostCallCode(keys, [ann, ben]),
    ghostCallCode(keys, [ann]),
    ghostCallCode(keys, [ann, await newGhost()]),
    ghostCallCode(keys, [ann, { ...ben, key: ann.key }]),
    ghostCallCode(keys, [ann, ben, await newGhost()]),
    ghostCallCode(await ghostKeys(newGhostSecret()), [ann, ben]),
  ]);
  expect(new Set(codes).size).toBe(codes.length);
});

test("SE47: whoever has the link has the keys of media in its call: others with each device, coming in and room", async () => {
  const secret = newGhostSecret();
  const [keys, ann, ben, stream] = [await ghostKeys(secret), await newGhost(), await newGhost(), randomBytes(16)];
  const his = await ghostMediaKey(keys, ben.device, stream);
  expect(await ghostMediaKey(await ghostKeys(secret), ben.device, stream)).toEqual(his);
  const bases = await Promise.all([
    ghostMediaKey(keys, ann.device, stream),
    ghostMediaKey(keys, ben.device, randomBytes(16)),
    ghostMediaKey(await ghostKeys(newGhostSecret()), ben.device, stream),
  ]);
  expect(new Set([his, ...bases].map(({ base }) => base.toHex())).size).toBe(4);
});

test("SE47: SPEC.md alone makes code and key", async () => {
  const secret = newGhostSecret();
  const [keys, ann, ben, stream] = [await ghostKeys(secret), await newGhost(), await newGhost(), randomBytes(16)];
  const derive = (from: Uint8Array, label: string, context = Buffer.alloc(0)) =>
    Buffer.from(hkdfSync("sha256", from, "", Buffer.concat([Buffer.from(`${label}\0`), context]), 32));
  const rendezvous = derive(secret, "hearth/1 ghost rendezvous").subarray(0, 16);
  const inOrder = [ann, ben].toSorted((a, b) => (a.device < b.device ? -1 : 1));
  const who = inOrder.flatMap(({ device, key }) => [idToBytes(device), key]);
  const about = Buffer.concat([Buffer.from("hearth/1 ghost call code\0"), rendezvous, ...who]);
  const bytes = pbkdf2Sync(about, rendezvous, 100_000, 32, "sha256");
  const groups = [0, 5, 10, 15, 20, 25].map((at) => String(bytes.readUIntBE(at, 5) % 100_000).padStart(5, "0"));
  expect(await ghostCallCode(keys, [ann, ben])).toBe(groups.join(""));

  const room = derive(secret, "hearth/1 ghost room");
  const context = Buffer.concat([rendezvous, idToBytes(ann.device), stream]);
  const base = derive(room, "hearth/1 media key", context);
  const kid = BigInt(derive(base, "hearth/1 media key id").readUInt32BE());
  expect(await ghostMediaKey(keys, ann.device, stream)).toEqual({
    ...{ device: ann.device, kid },
    base: new Uint8Array(base),
  });
});

import {
  type Bytes,
  concat,
  type HomeId,
  type InviteId,
  type Recipient,
  type RingName,
  toBase64url,
} from "@hearth/protocol";
import { sealBoxWith } from "../box/box.ts";
import { generationId, inviteKeys, openDevice, personPublic } from "../index.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";

/** One box, all that went into it and all that comes out of it. Bytes are base64url. */
export interface BoxVector {
  readonly name: string;
  readonly home: HomeId;
  readonly ring: RingName;
  readonly to: Recipient;
  readonly seed: string;
  readonly publicKeyHash: string;
  readonly secret: string;
  readonly generation: string;
  /** X-Wing's 64 random bytes. */
  readonly random: string;
  readonly sealed: string;
}

/** The boxes of boxes.json, made anew: one for each kind of recipient. */
export async function boxVectors(): Promise<BoxVector[]> {
  const { home, alice, bob } = await tellHome();
  const person = { kind: "person", person: alice.person } as const;
  const roster = { kind: "roster", roster: home } as const;
  const link = await inviteKeys(await fixedBytes("link"));
  const deviceSeed = await fixedBytes("box alice");
  const bobsSeed = await fixedBytes("seed of bob");
  const device = await openDevice({
    device: alice.device,
    signSeed: await fixedBytes("sign alice"),
    boxSeed: deviceSeed,
  });
  const invite = await fixedId<InviteId>("invite");
  return Promise.all([
    vector(
      "alice's seed, for her device",
      home,
      person,
      { kind: "device", device: alice.device },
      deviceSeed,
      device.boxPublic,
    ),
    vector(
      "the home's secret, for bob",
      home,
      roster,
      { kind: "person", person: bob.person },
      bobsSeed,
      (await personPublic(bobsSeed)).boxPublic,
    ),
    vector("the home's secret, for an invite", home, roster, { kind: "invite", invite }, link.boxSeed, link.boxPublic),
  ]);
}

async function vector(
  name: string,
  home: HomeId,
  ring: RingName,
  to: Recipient,
  seed: Bytes,
  publicKey: Bytes,
): Promise<BoxVector> {
  const secret = await fixedBytes(`secret of ${name}`);
  const random = concat(await fixedBytes(`ML-KEM ${name}`), await fixedBytes(`X25519 ${name}`));
  const box = await sealBoxWith({ home, ring, to, secret, publicKey }, random);
  return {
    name,
    home,
    ring,
    to,
    seed: toBase64url(seed),
    publicKeyHash: toBase64url(box.key),
    secret: toBase64url(secret),
    generation: toBase64url(await generationId(secret)),
    random: toBase64url(random),
    sealed: toBase64url(box.sealed),
  };
}

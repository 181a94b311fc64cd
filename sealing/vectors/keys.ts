import { toBase64url } from "@hearth/protocol";
import { generationId, inviteKeys, openDevice, personPublic } from "../index.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

/** What seeds give, for keys.json, made anew. Bytes are base64url; X-Wing public keys by their SHA-256. */
export async function keyVectors() {
  const it = await tellHome();
  const [signSeed, boxSeed] = await Promise.all([fixedBytes("sign alice"), fixedBytes("box alice")]);
  const device = await openDevice({ device: it.alice.device, signSeed, boxSeed });
  const seed = await fixedBytes("alice's seed");
  const person = (await personPublic(seed)).key(1);
  const secret = await fixedBytes("link");
  const invite = await inviteKeys(secret);
  return {
    device: {
      signSeed: toBase64url(signSeed),
      boxSeed: toBase64url(boxSeed),
      signKey: toBase64url(device.keys.signKey),
      boxKey: toBase64url(device.keys.boxKey),
    },
    person: {
      seed: toBase64url(seed),
      generation: toBase64url(await generationId(seed)),
      boxKey: toBase64url(person.boxKey),
    },
    invite: {
      secret: toBase64url(secret),
      signKey: toBase64url(invite.signKey),
      boxSeed: toBase64url(invite.boxSeed),
      boxKey: toBase64url(invite.boxKey),
    },
  };
}

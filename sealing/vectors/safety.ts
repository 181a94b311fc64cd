import { toBase64url } from "@hearth/protocol";
import { safetyNumber, writeSafetyCode } from "../index.ts";
import { fixedBytes, tellHome } from "../story/home.ts";

/** The safety number of Alice and Bob, for safety.json, made anew. Bytes are base64url. */
export async function safetyVector() {
  const it = await tellHome();
  const genesis = await fixedBytes("genesis");
  const [alice, bob] = [it.alice, it.bob].map(({ person, keys }) => ({ person, first: keys }));
  if (!alice || !bob) throw new Error("two actors are two");
  const digits = await safetyNumber(genesis, alice, bob);
  const plain = ({ person, first }: typeof alice) => ({
    person,
    device: first.device,
    signKey: toBase64url(first.signKey),
    boxKey: toBase64url(first.boxKey),
  });
  return {
    genesis: toBase64url(genesis),
    persons: [plain(alice), plain(bob)],
    digits,
    code: writeSafetyCode({ home: it.home, from: alice.person, to: bob.person, digits }),
  };
}

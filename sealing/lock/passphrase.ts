import { type Bytes, concat, idToBytes, type RoomId, utf8 } from "@hearth/protocol";

/** Argon2id (RFC 9106 section 4, second recommended option), as for passwords (SPEC: SE13): constants of the client. */
const STRETCHING = { iterations: 3, memorySize: 65_536, parallelism: 4, hashLength: 32 };

/**
 * The key of a passphrase in one room, 32 bytes (SPEC: SE27). Takes some tenths of a second and 64 MiB. `salt`: the lock's.
 * The library is fetched when a passphrase is typed.
 */
export async function passphraseKey(passphrase: string, room: RoomId, salt: Bytes): Promise<Bytes> {
  const { argon2id } = await import("hash-wasm");
  const key = await argon2id({
    ...STRETCHING,
    password: utf8(spoken(passphrase)),
    salt: concat(idToBytes(room), salt),
    outputType: "binary",
  });
  return new Uint8Array(key);
}

/** A passphrase is agreed by word of mouth: capitals, dashes and the number of blanks are not heard. */
export const spoken = (passphrase: string): string =>
  passphrase
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s\p{Pd}]+/u)
    .filter((it) => it !== "")
    .join(" ");

import { type Bytes, type EventId, encodeCbor, toBase64url, type Words } from "@hearth/protocol";
import { newLockWith } from "../lock/lock.ts";
import { lockWords } from "../lock/words.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";

/** A room's lock and what Bob says under it, for locks.json, made anew. Bytes are base64url. */
export async function lockVectors() {
  const { bob, home, room } = await tellHome();
  const passphrase = "amber kettle drifts past noon";
  const { lock, key } = await newLockWith(room, passphrase, (await fixedBytes("salt of a lock")).slice(0, 16));
  const of = { home, room, person: bob.person };
  const text = (bytes: Bytes) => toBase64url(bytes);
  const all: Words[] = [
    { as: "message", text: "The spare key lies under the third stone." },
    { as: "edit", text: "Under the fourth." },
    { as: "react", emoji: "🗝️", on: true },
  ];
  const words = await Promise.all(
    all.map(async (it) => {
      const event = await fixedId<EventId>(`locked ${it.as}`);
      return {
        event,
        as: it.as,
        plain: text(encodeCbor(it)),
        sealed: text(await lockWords({ ...of, event }, key, it)),
      };
    }),
  );
  return { ...of, passphrase, salt: text(lock.salt), id: text(lock.id), key: text(key), words };
}

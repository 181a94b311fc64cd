import { type Bytes, concat, type EventId, encodeCbor, type Letter, type Note, toBase64url } from "@hearth/protocol";
import { personPublic } from "../index.ts";
import { sealLetterWith } from "../letter/letter.ts";
import { sealNoteWith } from "../letter/note.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";

/** A note of Bob's to himself and a report of his to Alice, for letters.json, made anew. Bytes are base64url. */
export async function letterVectors() {
  const { alice, bob, mallory, home, room } = await tellHome();
  const [seed, hers] = await Promise.all([fixedBytes("seed of bob"), fixedBytes("seed of alice")]);
  const note: Note = { kind: "block", person: mallory.person, blocked: true };
  const sealedNote = await sealNoteWith({ home, person: bob.person }, seed, note, await fixedBytes("salt"));
  const message = { event: await fixedId<EventId>("said"), room, at: 1_750_000_000_000, text: "hurtful" };
  const letter: Letter = { kind: "report", about: mallory.person, reason: "This hurts.", message };
  const secret = await fixedBytes("letter");
  const random = concat(await fixedBytes("ML-KEM letter"), await fixedBytes("X25519 letter"));
  const reader = { person: alice.person, publicKey: (await personPublic(hers)).boxPublic };
  const sealedLetter = await sealLetterWith({ home, from: bob.person }, [reader], letter, secret, random);
  const text = (bytes: Bytes) => toBase64url(bytes);
  return {
    home,
    author: bob.person,
    note: {
      seed: text(seed),
      plain: text(encodeCbor(note)),
      key: text(sealedNote.key),
      sealed: text(sealedNote.sealed),
    },
    letter: {
      reader: alice.person,
      seed: text(hers),
      secret: text(secret),
      random: text(random),
      plain: text(encodeCbor(letter)),
      id: text(sealedLetter.id),
      to: sealedLetter.to.map((it) => ({ person: it.person, key: text(it.key), box: text(it.box) })),
      sealed: text(sealedLetter.sealed),
    },
  };
}

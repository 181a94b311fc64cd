import {
  type Entry,
  encodeCbor,
  encodeHeader,
  encodeSigned,
  entryHash,
  inviteLink,
  nextRunning,
  RUNNING_START,
  toBase64url,
} from "../index.ts";
import { alice, bodies, bytes, contents, header, home, invite, laptop, NOW, room } from "../story/samples.ts";

/** The bytes of wire.json, made anew, base64url. Signatures are the sample's 64 bytes: the layout is the matter here. */
export async function wireVectors() {
  const entries = await Promise.all(
    bodies.map(async (body, at) => {
      const author = { person: alice, device: laptop };
      const entry: Entry = {
        version: 1,
        home,
        roster: home,
        number: at + 1,
        previous: bytes(32, at),
        author,
        time: NOW,
        body,
      };
      const wire = encodeSigned(encodeCbor(entry), bytes(64));
      return { type: body.type, wire: toBase64url(wire), hash: toBase64url(await entryHash(wire)) };
    }),
  );
  const generation = {
    version: 1,
    home,
    roster: home,
    number: 1,
    generation: bytes(32),
    head: { number: 2, hash: bytes(32, 1) },
  };
  const record = encodeCbor({ ...generation, author: { person: alice, device: laptop }, time: NOW });
  const item = { seq: 1, at: NOW, event: bytes(300) };
  const running = await nextRunning(room, RUNNING_START, item);
  return {
    header: toBase64url(encodeHeader(header)),
    entries,
    generation: toBase64url(encodeSigned(record, bytes(64))),
    contents: contents.map((it) => ({ type: it.type, cbor: toBase64url(encodeCbor(it)) })),
    running: [running, await nextRunning(room, running, { ...item, seq: 2 })].map(toBase64url),
    link: inviteLink("https://home.example", {
      invite,
      secret: bytes(32, 1),
      genesis: bytes(32, 2),
      inviter: bytes(32, 3),
    }),
  };
}

import {
  type Bytes,
  type Entry,
  encodeCbor,
  encodeHeader,
  encodeSigned,
  entryHash,
  inviteLink,
  nextRunning,
  pairRoom,
  type RoomEntry,
  type RoomEntryBody,
  RUNNING_START,
  signedSignal,
  toBase64url,
} from "../index.ts";
import {
  alice,
  bob,
  bodies,
  bytes,
  contents,
  header,
  home,
  invite,
  laptop,
  NOW,
  privateHeader,
  room,
  roomBodies,
  signal,
} from "../story/samples.ts";

/** An entry of a private room's roster on the wire. */
export function roomEntryOf(body: RoomEntryBody): Bytes {
  const author = { person: alice, device: laptop };
  const homeHead = { number: 3, hash: bytes(32, 2) };
  const chain = { version: 1, home, roster: room, number: 2, previous: bytes(32, 1), homeHead } as const;
  const entry: RoomEntry = { ...chain, author, time: NOW, body };
  return encodeSigned(encodeCbor(entry), bytes(64));
}

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
  const ofRoom = { version: 2, roster: room, homeHead: { number: 3, hash: bytes(32, 2) } };
  const roomRecord = encodeCbor({ ...generation, ...ofRoom, author: { person: alice, device: laptop }, time: NOW });
  const item = { seq: 1, at: NOW, event: bytes(300) };
  const running = await nextRunning(room, RUNNING_START, item);
  return {
    header: toBase64url(encodeHeader(header)),
    privateHeader: toBase64url(encodeHeader(privateHeader)),
    roomEntries: roomBodies.map((body) => ({ type: body.type, wire: toBase64url(roomEntryOf(body)) })),
    roomGeneration: toBase64url(encodeSigned(roomRecord, bytes(64))),
    pairRoom: await pairRoom(home, alice, bob),
    entries,
    generation: toBase64url(encodeSigned(record, bytes(64))),
    signals: await Promise.all(
      [signal, { ...signal, kind: "typing" as const }].map(async (it) => ({
        kind: it.kind,
        cbor: toBase64url(encodeCbor(it)),
        signed: toBase64url(await signedSignal(home, it)),
      })),
    ),
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

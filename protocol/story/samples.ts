import {
  type Answer,
  type Ask,
  type Bytes,
  type CategoryId,
  type Content,
  type DeviceId,
  type EntryBody,
  type EventHeader,
  type EventId,
  type HomeId,
  type InviteId,
  idFromBytes,
  type PersonId,
  type Push,
  type RequestName,
  type RoomEntryBody,
  type RoomId,
} from "../index.ts";
import { jpegOf, pngOf } from "./pictures.ts";

/** `length` bytes that count up from `start`: told apart at sight, the same in every run. */
export const bytes = (length: number, start = 0): Bytes => Uint8Array.from({ length }, (_, i) => (start + i) & 0xff);

function id<T extends HomeId | RoomId | PersonId | DeviceId | EventId | InviteId | CategoryId>(start: number): T {
  const raw = bytes(16, start);
  raw[6] = 0x70;
  raw[8] = 0x80;
  const read = idFromBytes<T>(raw);
  if (!read) throw new Error("version and variant are set, so this is a UUID");
  return read;
}

export const home = id<HomeId>(0x10);
export const room = id<RoomId>(0x20);
export const alice = id<PersonId>(0x30);
export const bob = id<PersonId>(0x31);
export const laptop = id<DeviceId>(0x40);
export const phone = id<DeviceId>(0x41);
export const invite = id<InviteId>(0x50);
export const event = id<EventId>(0x60);
export const category = id<CategoryId>(0x70);
export const NOW = 1_750_000_000_000;

const keys = { device: laptop, signKey: bytes(32, 1), boxKey: bytes(32, 2) };
const personKey = { number: 1, generation: bytes(32, 3), boxKey: bytes(32, 4) };

/** One of each kind of roster entry. */
export const bodies: readonly EntryBody[] = [
  { type: "genesis", username: "alice", keys, personKey },
  { type: "invite", invite, signKey: bytes(32, 5), boxKey: bytes(32, 6), uses: 10, expires: NOW },
  { type: "revoke-invite", invite },
  { type: "join", invite, inviteSignature: bytes(64, 7), username: "bob.b-2", keys, personKey },
  { type: "device", kind: "vault", keys, proof: bytes(64, 8) },
  { type: "revoke-device", device: phone, personKey: { ...personKey, number: 2 } },
  { type: "person-key", personKey: { ...personKey, number: 3 } },
  { type: "role", person: bob, role: "admin" },
  { type: "remove", person: bob },
  { type: "leave", seen: [{ room, seq: 12, running: bytes(32, 9) }] },
  { type: "sign-out", seen: [{ room: home, seq: 3, running: bytes(32, 10) }] },
];

const clock = { ms: NOW, counter: 7 };
/** One of each kind of content. */
export const contents: readonly Content[] = [
  { type: "message", clock, text: "good morning, 早" },
  { type: "home", clock, name: "Our House" },
  { type: "channel", clock, room, name: "general", mode: "kept" },
  {
    type: "channel",
    clock,
    room,
    mode: "kept",
    topic: "What grows.\nWhat does not.",
    position: { category, place: "V7" },
    archived: false,
  },
  { type: "channel", clock, room, mode: "kept", position: { category: null, place: "1" } },
  { type: "category", clock, category, name: "Garden", place: "m", removed: false },
  { type: "profile", clock, displayName: "Alice Adler" },
  { type: "checkpoint", clock, room: home, seq: 41, running: bytes(32, 9) },
  {
    type: "profile",
    clock,
    displayName: "Alice Adler",
    bio: "Bees and bread.\nAsk me about both.",
    status: { text: "in the garden", emoji: "🐝" },
  },
  { type: "avatar", clock, image: { type: "png", bytes: pngOf(256, 256) } },
  { type: "avatar", clock, image: null },
  { type: "home-picture", clock, image: { type: "jpeg", bytes: jpegOf(256, 256) } },
  { type: "device-name", clock, device: phone, name: "Firefox on Linux" },
  { type: "private", clock, key: bytes(32, 4), sealed: bytes(176, 5) },
  {
    type: "letter",
    clock,
    id: bytes(32, 6),
    to: [{ person: alice, key: bytes(32, 4), box: bytes(1168) }],
    sealed: bytes(144),
  },
  { type: "message", clock, text: "as somebody said", reply: event, thread: event, forwarded: true },
  {
    type: "message",
    clock,
    text: "",
    files: [
      {
        hash: bytes(32, 0x31),
        key: bytes(32, 0x32),
        size: 2_345_678,
        name: "Bees in June.jpg",
        type: "image/jpeg",
        picture: { width: 4032, height: 3024, blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj" },
        preview: { hash: bytes(32, 0x33), key: bytes(32, 0x34), size: 31_000 },
      },
      {
        hash: bytes(32, 0x35),
        key: bytes(32, 0x36),
        size: 12_000,
        name: "Voice message.webm",
        type: "audio/webm",
        sound: { ms: 4_200, waveform: bytes(64, 0x37) },
        voice: true,
      },
    ],
  },
  { type: "edit", clock, message: event, text: "good evening, @alice", mentions: [alice], everyone: true },
  { type: "delete", clock, message: event },
  { type: "react", clock, message: event, emoji: "🐝", on: true },
  { type: "pin", clock, message: event, on: false },
  { type: "channel", clock, room, mode: "kept", lock: { id: bytes(32, 0x21), salt: bytes(16, 0x22) } },
  { type: "channel", clock, room, mode: "kept", lock: null },
  {
    type: "locked",
    clock,
    as: "message",
    lock: bytes(32, 0x21),
    reply: event,
    thread: event,
    mentions: [alice],
    everyone: true,
    sealed: bytes(144, 0x23),
  },
  { type: "locked", clock, as: "react", lock: bytes(32, 0x21), message: event, sealed: bytes(144, 0x24) },
  { type: "checkpoint", clock, room, seq: 7, running: bytes(32, 9), known: { home: 4, room: 2 } },
];

/** One of each kind of entry of a private room's roster. */
export const roomBodies: readonly RoomEntryBody[] = [
  { type: "room-genesis", kind: "group", people: [bob], history: { newcomers: "joining" } },
  { type: "admit", people: [bob] },
  { type: "remove", person: bob },
  { type: "leave", seen: { seq: 12, running: bytes(32, 9) } },
  { type: "role", person: bob, inCharge: true },
  { type: "settings", history: { newcomers: "since", since: NOW } },
];

export const header: EventHeader = {
  retention: 0,
  home,
  room,
  generation: bytes(32, 0x70),
  person: alice,
  device: laptop,
  event,
  sequence: 0x0102030405,
  previous: bytes(32, 0x80),
  head: { number: 0x01020304, hash: bytes(32, 0x90) },
};

/** The same in a private room. */
export const privateHeader: EventHeader = { ...header, roomHead: { number: 0x05060708, hash: bytes(32, 0xa0) } };

const head = { number: 3, hash: bytes(32, 10) };
const box = {
  ring: { kind: "roster", roster: home },
  generation: bytes(32, 11),
  to: { kind: "invite", invite },
  key: bytes(32, 12),
  sealed: bytes(1168, 13),
} as const;
const personBox = { ...box, ring: { kind: "person", person: alice }, to: { kind: "device", device: phone } } as const;
const rosterBox = { ...box, to: { kind: "person", person: bob } } as const;
const change = {
  entries: [bytes(300), bytes(200, 1)],
  keys: [bytes(1216)],
  generations: [bytes(250)],
  boxes: [box, personBox],
};
const vault = { sealed: bytes(200), byPassword: bytes(60, 1), byKit: bytes(60, 2), kitKey: bytes(32, 3) };
const ack = { room, person: alice, device: laptop, to: laptop, hashes: [bytes(32, 3)], signature: bytes(64) };
const info = { room, roster: home, mode: "kept", seq: 5, running: bytes(32, 14) } as const;
const items = [{ seq: 5, at: NOW, event: bytes(400) }];

const shared = { slot: bytes(32, 15), version: 7, key: bytes(32, 4), sealed: bytes(176, 16) };

const peerSignal = {
  person: bob,
  device: phone,
  to: laptop,
  session: bytes(16, 92),
  number: 0,
  at: NOW,
  box: bytes(1168, 93),
  sealed: bytes(700, 94),
  signature: bytes(64, 95),
};
const ghostSignal = {
  from: phone,
  to: laptop,
  key: bytes(32, 96),
  session: bytes(16, 97),
  number: 1,
  sealed: bytes(700, 98),
  signature: bytes(64, 99),
};
/** What a device tells beside a room's log. */
export const signal = {
  kind: "receipt" as const,
  room,
  person: alice,
  device: laptop,
  at: NOW,
  generation: bytes(32, 4),
  sealed: bytes(176, 16),
  signature: bytes(64, 17),
};

/** For each request a question and an answer. */
export const requests: { readonly [N in RequestName]: { readonly ask: Ask<N>; readonly answer: Answer<N> } } = {
  hello: {
    ask: { version: 1, features: ["later"] },
    answer: { version: 1, features: [], nonce: bytes(32), home: null, hostGeneration: bytes(16), now: NOW },
  },
  "home.create": { ask: { token: "once", change }, answer: head },
  "invite.open": { ask: { invite, signature: bytes(64) }, answer: {} },
  "login.start": { ask: { username: "alice", request: "AAAA" }, answer: { response: "BBBB" } },
  "login.finish": { ask: { finish: "CCCC" }, answer: { person: alice, vault } },
  "kit.open": { ask: { username: "alice", signature: bytes(64) }, answer: { person: alice, vault } },
  prove: {
    ask: { device: laptop, signature: bytes(64) },
    answer: {
      person: alice,
      rosters: [{ roster: home, ...head }],
      rooms: [info],
      mine: [{ room, event: bytes(400) }],
      online: [alice, bob],
      away: [bob],
      wishes: { choice: "auto", showsLastSeen: true },
    },
  },
  "roster.read": { ask: { roster: home, after: 0, limit: 500 }, answer: { entries: [bytes(300)], head } },
  "roster.change": { ask: { roster: home, after: head, ring: 2, change }, answer: head },
  "keys.read": { ask: { hashes: [bytes(32)] }, answer: { keys: [bytes(1216)] } },
  "boxes.read": { ask: { after: 0, limit: 150 }, answer: { boxes: [rosterBox], cursor: 9, more: true } },
  "rings.read": {
    ask: { roster: home, after: 0, limit: 1 },
    answer: { generations: [bytes(250)], cursor: 1, more: false },
  },
  "room.open": { ask: { room, roster: home, mode: "kept" }, answer: info },
  post: { ask: { event: bytes(400) }, answer: { seq: 6, at: NOW } },
  "events.erase": { ask: { room, events: [event] }, answer: {} },
  "room.retain": { ask: { room, ms: 86_400_000 }, answer: {} },
  history: {
    ask: { room, before: 0, limit: 50 },
    answer: { items, runningBefore: bytes(32), running: bytes(32, 1), last: 5 },
  },
  "restore.roster": {
    ask: { roster: home, after: head, entries: change.entries, keys: change.keys, generations: change.generations },
    answer: head,
  },
  "restore.events": { ask: { room, items, running: bytes(32, 1) }, answer: info },
  "restore.late": { ask: { room, events: [bytes(400)] }, answer: info },
  "restore.done": { ask: {}, answer: { waiting: true } },
  "password.start": { ask: { request: "DDDD" }, answer: { response: "EEEE" } },
  "password.finish": { ask: { record: null, vault: { ...vault, byPassword: null } }, answer: {} },
  "presence.set": { ask: { choice: "busy", idle: false }, answer: { choice: "busy", showsLastSeen: true } },
  "link.open": { ask: {}, answer: { mailbox: 1023, expires: NOW } },
  "link.close": { ask: {}, answer: {} },
  "link.answer": { ask: { message: bytes(300) }, answer: {} },
  "link.join": { ask: { mailbox: 0 }, answer: {} },
  "link.send": { ask: { message: bytes(300) }, answer: {} },
  "devices.seen": { ask: {}, answer: { seen: [{ device: laptop, at: NOW }] } },
  "own.read": { ask: { after: 4 }, answer: { values: [shared], cursor: 5, more: false } },
  signal: { ask: { signal }, answer: {} },
  "peers.here": { ask: { people: [alice] }, answer: { devices: [laptop] } },
  "peers.signal": { ask: { signal: peerSignal }, answer: {} },
  "ghost.enter": {
    ask: { rendezvous: bytes(16), key: bytes(32), make: true, signature: bytes(64) },
    answer: { here: [laptop] },
  },
  "ghost.signal": { ask: { signal: ghostSignal }, answer: {} },
  "ghost.ice": { ask: {}, answer: { servers: [{ urls: ["stun:home.example:3478"] }], until: NOW } },
  "ghost.leave": { ask: {}, answer: {} },
  "signals.read": { ask: { after: 4 }, answer: { signals: [signal], cursor: 5, more: false } },
  "own.put": { ask: { value: shared, replaces: 6 }, answer: { cursor: 5 } },
  "preview.fetch": {
    ask: { url: "https://kettles.example/iron" },
    answer: { title: "Kettles", description: "Of iron", site: "Hob", image: bytes(300) },
  },
  "ice.servers": {
    ask: {},
    answer: {
      servers: [
        { urls: ["stun:home.example:3478"] },
        { urls: ["turn:home.example:3478?transport=udp"], username: "1700000000:a", credential: "b" },
      ],
      until: 1_700_000_000_000,
    },
  },
  "reach.read": {
    ask: {},
    answer: {
      publicUrl: "https://home.example",
      hears: "computer",
      seen: "93.184.216.34",
      name: { name: "home.example", addresses: [{ address: "93.184.216.34", public: true }] },
      helper: "inside",
      router: {
        is: "open",
        by: "NAT-PMP",
        outside: { address: "93.184.216.34", public: true },
        ports: [{ protocol: "TCP", port: 443 }],
      },
    },
  },
  relay: { ask: { event: bytes(400), to: [laptop] }, answer: {} },
  "relay.ack": { ask: { ack }, answer: {} },
  "relay.recall": { ask: { hashes: [bytes(32, 18)] }, answer: {} },
  "relay.read": {
    ask: { after: 0, acksAfter: 3 },
    answer: { events: [{ event: bytes(400), at: NOW }], cursor: 7, acks: [ack], acksCursor: 4, more: false },
  },
  "blobs.ticket": {
    ask: { room, action: "put", blob: bytes(32, 3), size: 65_552 },
    answer: { ticket: { token: "a.b.c", at: "/blobs", until: NOW } },
  },
  "blobs.taken": { ask: { room, blobs: [bytes(32, 3)] }, answer: {} },
  "blobs.refer": {
    ask: { room, events: [{ event, blobs: [bytes(32, 3)] }] },
    answer: { missing: [bytes(32, 3)] },
  },
  "blobs.space": {
    ask: { set: { file: 1_000_000 } },
    answer: { rules: { file: 1_000_000, person: 9_000_000 }, used: 7, all: { used: 9, blobs: 1, free: null } },
  },
  "vault.read": { ask: {}, answer: { vault } },
};

/** One of each push. */
export const pushes: { readonly [N in Push["push"]]: Extract<Push, { push: N }>["body"] } = {
  events: { room, items, running: bytes(32) },
  roster: { roster: home, number: 4, entries: [bytes(300)] },
  generations: { roster: home, generations: [bytes(250)] },
  boxes: {},
  room: info,
  presence: { online: [alice], offline: [bob], busy: [alice], seen: [{ person: bob, at: NOW }] },
  link: { message: bytes(300) },
  own: { value: shared, cursor: 5 },
  signal: { signal, cursor: 5 },
  peer: { signal: peerSignal },
  ghost: { signal: ghostSignal },
  ghosts: { here: [laptop] },
  relayed: { event: bytes(400), at: NOW },
  acked: { ack },
  "catch-up": {},
};

import {
  type Bytes,
  decodeCbor,
  decodeLinkMessage,
  encodeCbor,
  encodeLinkMessage,
  type Head,
  LABELS,
  type LinkKeys,
  type LinkMessage,
  type LinkWelcome,
  linkAdmitted,
  linkWelcome,
  ok,
  proofMessage,
  type Result,
  refuse,
  sameBytes,
  schema,
  toHex,
} from "@hearth/protocol";
import {
  type DeviceSecret,
  finishLink,
  type LinkChannel,
  type LinkCode,
  newDeviceSecret,
  openDevice,
  startLink,
} from "@hearth/sealing";
import { beginAccount, completeAccount } from "../account/enter.ts";
import { openBoxes, readBoxes, readRoster, stands } from "../account/guest.ts";
import { applicantOf } from "../home/admission.ts";
import type { Refused } from "../host/session.ts";
import { type Visit, visit } from "../host/visit.ts";
import type { World } from "../ports.ts";
import { Inbox } from "./inbox.ts";

/** `link_wrong`: the other side does not know the code; `link_silent`: it went away; `home_false`: the host shows another home. */
export type LinkRefused = Refused | { readonly code: "link_wrong" | "link_silent" | "home_false" };

/** Makes this device its person's by a code that another device of theirs shows. `met`: the two have found each other. */
export async function arriveByLink(world: World, code: LinkCode, met: () => void): Promise<Result<null, LinkRefused>> {
  const inbox = new Inbox(world);
  const done = await visit(world, async (at) => ok(await arrive(world, { at, inbox, code, met })), inbox);
  return done.ok ? done.value : done;
}

interface Arriving {
  readonly at: Visit;
  readonly inbox: Inbox;
  readonly code: LinkCode;
  readonly met: () => void;
}

async function arrive(world: World, { at, inbox, code, met }: Arriving): Promise<Result<null, LinkRefused>> {
  const { home } = at.welcome;
  if (!home) return refuse({ code: "home_missing" });
  const joined = await at.session.ask("link.join", { mailbox: code.mailbox });
  if (!joined.ok) return joined;
  const meeting = await meet({ at, inbox }, home, code);
  if (!meeting.ok) return meeting;
  const { channel, welcome } = meeting.value;
  if (welcome.home !== home) return refuse({ code: "home_false" });
  met();
  const secret = newDeviceSecret();
  const name = schema.name.safeParse(world.deviceName);
  const applicant = await applicantOf(home, welcome.person, await openDevice(secret));
  const keys: LinkKeys = { ...applicant, ...(name.success && { name: name.data }) };
  const said = await say(at, { is: "sealed", sealed: await channel.seal(encodeCbor(keys)) });
  if (!said.ok) return said;
  const admitted = await hear(inbox, channel);
  const entry = admitted && decodeCbor(linkAdmitted, admitted);
  if (!entry?.ok) return refuse({ code: "link_silent" });
  return moveIn(world, at, { welcome, secret, entry: entry.value.entry });
}

/** OPAQUE as its client; then the other side's first sealed word. */
async function meet(
  { at, inbox }: Pick<Arriving, "at" | "inbox">,
  home: string,
  code: LinkCode,
): Promise<Result<{ channel: LinkChannel; welcome: LinkWelcome }, LinkRefused>> {
  const { state, request } = await startLink(code);
  const started = await say(at, { is: "start", request });
  if (!started.ok) return started;
  const bytes = await inbox.next();
  if (!bytes) return refuse({ code: "link_silent" });
  const answer = decodeLinkMessage(bytes);
  if (!answer.ok || answer.value.is !== "answer") return refuse({ code: "link_wrong" });
  const finished = await finishLink(home, code, state, answer.value.response);
  if (!finished.ok) return refuse({ code: "link_wrong" });
  const { channel, finish } = finished.value;
  const said = await say(at, { is: "finish", finish });
  if (!said.ok) return said;
  const plain = await hear(inbox, channel);
  const welcome = plain && decodeCbor(linkWelcome, plain);
  return welcome?.ok ? ok({ channel, welcome: welcome.value }) : refuse({ code: "link_silent" });
}

async function say({ session }: Visit, message: LinkMessage): Promise<Result<unknown, Refused>> {
  return session.ask("link.send", { message: encodeLinkMessage(message) });
}

/** The next sealed word; `undefined`: there is none, or it is not from the other device. */
async function hear(inbox: Inbox, channel: LinkChannel): Promise<Bytes | undefined> {
  const bytes = await inbox.next();
  const message = bytes && decodeLinkMessage(bytes);
  return message?.ok && message.value.is === "sealed" ? channel.open(message.value.sealed) : undefined;
}

/** Shows itself to the host as the device that it now is, and takes what is its own: if this is the home that was pinned. */
async function moveIn(
  world: World,
  { session, welcome: { nonce } }: Visit,
  { welcome, secret, entry }: { welcome: LinkWelcome; secret: DeviceSecret; entry: Head },
): Promise<Result<null, LinkRefused>> {
  const { home, person, username, genesis, head } = welcome;
  const device = await openDevice(secret);
  const signature = await device.sign(LABELS.nonce, proofMessage(nonce, home, device.device));
  const proven = await session.ask("prove", { device: device.device, signature });
  if (!proven.ok) return proven;
  const read = await readRoster(world, session, home);
  if (!read.ok) return read;
  const { roster, entries } = read.value;
  const pinned = stands(roster, genesis, 1) && stands(roster, head.hash, head.number);
  const me = roster.devices.get(device.device);
  const isMine = stands(roster, entry.hash, entry.number) && me?.admittedAt === entry.number;
  const isRight = me?.person === person && sameBytes(me.signKey, device.keys.signKey);
  if (!pinned || !isMine || !isRight) return refuse({ code: "home_false" });
  const boxes = await readBoxes(session);
  if (!boxes.ok) return boxes;
  const own = boxes.value.filter((box) => box.to.kind === "device" && box.ring.kind === "person");
  const opened = await openBoxes(home, own, secret.boxSeed);
  const keys = roster.persons.get(person)?.keys ?? [];
  const seeds = keys.flatMap((key) => opened.get(toHex(key.generation)) ?? []);
  await beginAccount(world.database, {
    account: { state: "entering", home, person, username, device: secret, genesis, inviter: null },
    entries,
    secrets: seeds.map((seed) => ({ kind: "person", secret: seed })),
  });
  completeAccount(world.database);
  return ok(null);
}

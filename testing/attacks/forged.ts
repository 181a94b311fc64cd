import {
  type Bytes,
  decodeEntry,
  deviceClaim,
  type EntryBody,
  entryHash,
  type HomeId,
  type InviteId,
  joinClaim,
  LABELS,
  newId,
  type PersonId,
} from "@hearth/protocol";
import { emptyRoster, extend, type Roster, writeEntry } from "@hearth/roster";
import { type DeviceSecret, inviteKeys, newDeviceSecret, newSecret, openDevice, personPublic } from "@hearth/sealing";

/** The owner's author, as everybody can read it in the genesis entry. */
function ownerOf(entries: readonly Bytes[]) {
  const genesis = decodeEntry(entries[0] ?? new Uint8Array(0));
  if (!genesis.ok || genesis.value.value.body.type !== "genesis") throw new Error("this roster has no beginning");
  const { home, author, body } = genesis.value.value;
  return { home, author, username: body.username };
}

async function rosterOf(home: HomeId, entries: readonly Bytes[]): Promise<Roster> {
  const roster = await extend(emptyRoster(home), entries);
  if (!roster.ok) throw new Error(roster.error.text);
  return roster.value;
}

/** Writes entries in the owner's name, signed by a key of the hostile host's own. */
async function inOwnersName(entries: readonly Bytes[], bodies: readonly EntryBody[]): Promise<Bytes[]> {
  const { home, author } = ownerOf(entries);
  const { sign } = await openDevice(newDeviceSecret());
  const roster = await rosterOf(home, entries);
  let { head } = roster;
  const written: Bytes[] = [];
  for (const body of bodies) {
    const bytes = await writeEntry({ ...roster, head }, author, sign, Date.now(), body);
    head = { number: head.number + 1, hash: await entryHash(bytes) };
    written.push(bytes);
  }
  return written;
}

/** A device that the host inserts among the owner's, whose keys it holds. */
export async function forgedDevice(entries: readonly Bytes[]): Promise<Bytes[]> {
  const { home, author } = ownerOf(entries);
  const { keys, sign } = await openDevice(newDeviceSecret());
  const proof = await sign(LABELS.deviceProof, deviceClaim(home, author.person, keys));
  return inOwnersName(entries, [{ type: "device", kind: "device", keys, proof }]);
}

/** A person that the host inserts, by an invite of its own. */
export async function forgedPerson(entries: readonly Bytes[]): Promise<Bytes[]> {
  const invite = newId<InviteId>();
  const { signKey, boxKey, sign } = await inviteKeys(newSecret());
  const opened = inOwnersName(entries, [{ type: "invite", invite, signKey, boxKey, uses: 1, expires: 0 }]);
  const { home } = ownerOf(entries);
  const person = newId<PersonId>();
  const device = await openDevice(newDeviceSecret());
  const personKey = (await personPublic(newSecret())).key(1);
  const claim = joinClaim(home, invite, person, device.keys, personKey);
  const inviteSignature = await sign(LABELS.inviteJoin, claim);
  const [first] = await opened;
  if (!first) throw new Error("no entry was made");
  const roster = await rosterOf(home, entries);
  const hash = await entryHash(first);
  const after = { ...roster, head: { number: roster.head.number + 1, hash } };
  const joined = await writeEntry(after, { person, device: device.device }, device.sign, Date.now(), {
    type: "join",
    invite,
    inviteSignature,
    username: "mallory",
    keys: device.keys,
    personKey,
  });
  return [first, joined];
}

/** Somebody who has joined is made an owner. */
export async function forgedRole(entries: readonly Bytes[]): Promise<Bytes[]> {
  return inOwnersName(entries, [{ type: "role", person: await memberOf(entries), role: "owner" }]);
}

/** Somebody who has joined is taken out. */
export async function forgedRemoval(entries: readonly Bytes[]): Promise<Bytes[]> {
  return inOwnersName(entries, [{ type: "remove", person: await memberOf(entries) }]);
}

/** The owner is said to have gone. */
export function forgedLeave(entries: readonly Bytes[]): Promise<Bytes[]> {
  return inOwnersName(entries, [{ type: "leave", seen: [] }]);
}

async function memberOf(entries: readonly Bytes[]): Promise<PersonId> {
  const { persons } = await rosterOf(ownerOf(entries).home, entries);
  const member = [...persons.values()].find(({ role }) => role === "member");
  if (!member) throw new Error("nobody has joined");
  return member.person;
}

/** What a member has truly signed, but has no right to. */
export async function beyondRights(
  entries: readonly Bytes[],
  secret: DeviceSecret,
  body: EntryBody,
): Promise<readonly Bytes[]> {
  const { sign, device } = await openDevice(secret);
  const roster = await rosterOf(ownerOf(entries).home, entries);
  const person = roster.devices.get(device)?.person;
  if (!person) throw new Error("this device is nobody's");
  return [await writeEntry(roster, { person, device }, sign, Date.now(), body)];
}

/** A home of the host's own making that looks like this one: same id, same owner's name, same open invites, other keys. */
export async function forgedHome(entries: readonly Bytes[]): Promise<Bytes[]> {
  const { home, author, username } = ownerOf(entries);
  const { keys, sign } = await openDevice({ ...newDeviceSecret(), device: author.device });
  const personKey = (await personPublic(newSecret())).key(1);
  let roster = emptyRoster(home);
  const forged: Bytes[] = [];
  const add = async (body: EntryBody) => {
    const bytes = await writeEntry(roster, author, sign, Date.now(), body);
    const next = await extend(roster, [bytes]);
    if (!next.ok) throw new Error(next.error.text);
    roster = next.value;
    forged.push(bytes);
  };
  await add({ type: "genesis", username, keys, personKey });
  for (const entry of entries) {
    const read = decodeEntry(entry);
    if (read.ok && read.value.value.body.type === "invite") await add(read.value.value.body);
  }
  return forged;
}

import {
  type DeviceKeys,
  deviceClaim,
  type HomeId,
  LABELS,
  newId,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
} from "@hearth/protocol";
import { emptyRoster, extend, type Roster, writeEntry, writeGeneration } from "@hearth/roster";
import {
  generationId,
  type NewVault,
  newDeviceSecret,
  newSecret,
  newVault,
  openDevice,
  personPublic,
  sealBox,
} from "@hearth/sealing";
import { HybridClock } from "../clock.ts";
import { changeOf } from "../home/change.ts";
import type { Refused } from "../host/session.ts";
import { visit } from "../host/visit.ts";
import type { World } from "../ports.ts";
import { enqueue } from "../rooms/unsent.ts";
import { beginAccount, completeAccount } from "./enter.ts";

export interface NewHome {
  readonly token: string;
  readonly homeName: string;
  readonly username: string;
  readonly displayName: string;
}

/**
 * Makes a home with its owner, the owner's device and vault, and the first generation of its ring; all in one frame, so
 * that it is there whole or not at all. Gives the vault, for the password that follows.
 */
export async function setUp(world: World, it: NewHome): Promise<Result<NewVault, Refused>> {
  const now = world.now();
  const home = newId<HomeId>(now);
  const person = newId<PersonId>(now);
  const general = newId<RoomId>(now);
  const deviceSecret = newDeviceSecret();
  const vaultSecret = newDeviceSecret();
  const [device, vault] = await Promise.all([openDevice(deviceSecret), openDevice(vaultSecret)]);
  const seed = newSecret();
  const ring = newSecret();
  const own = await personPublic(seed);
  const author = { person, device: device.device };

  const genesis = await writeEntry(emptyRoster(home), author, device.sign, now, {
    type: "genesis",
    username: it.username,
    keys: device.keys,
    personKey: own.key(1),
  });
  const founded = await grow(emptyRoster(home), genesis);
  const proof = await vault.sign(LABELS.deviceProof, deviceClaim(home, person, vault.keys));
  const vaultEntry = await writeEntry(founded, author, device.sign, now, {
    type: "device",
    kind: "vault",
    keys: vault.keys,
    proof,
  });
  const roster = await grow(founded, vaultEntry);
  const generation = await generationId(ring);
  const record = {
    version: 1 as const,
    home,
    roster: home,
    number: 1,
    generation,
    head: roster.head,
    author,
    time: now,
  };
  const recordBytes = await writeGeneration(record, device.sign);

  const personRing = { kind: "person" as const, person };
  const toDevice = (keys: DeviceKeys) => ({ kind: "device" as const, device: keys.device });
  const boxes = await Promise.all([
    sealBox({ home, ring: personRing, to: toDevice(device.keys), secret: seed, publicKey: device.boxPublic }),
    sealBox({ home, ring: personRing, to: toDevice(vault.keys), secret: seed, publicKey: vault.boxPublic }),
    sealBox({
      home,
      ring: { kind: "roster", roster: home },
      to: { kind: "person", person },
      secret: ring,
      publicKey: own.boxPublic,
    }),
  ]);
  const kept = await newVault(vaultSecret, { home, person, head: roster.head });
  const genesisHash = founded.head.hash;

  return visit(world, async ({ session }) => {
    const clock = new HybridClock(world.now);
    await beginAccount(world.database, {
      account: {
        state: "entering",
        home,
        person,
        username: it.username,
        device: deviceSecret,
        genesis: genesisHash,
        inviter: null,
      },
      entries: [genesis, vaultEntry],
      generations: [{ generation, bytes: recordBytes }],
      secrets: [
        { kind: "person", secret: seed },
        { kind: "roster", secret: ring },
      ],
      vault: {
        device: vault.device,
        record: null,
        vault: kept.sealed,
        replaces: null,
        kit: kept.kitCode,
        retires: [],
      },
      rooms: [general],
      say: () => {
        enqueue(world.database, home, { type: "home", clock: clock.tick(), name: it.homeName }, world.now());
        enqueue(
          world.database,
          home,
          { type: "profile", clock: clock.tick(), displayName: it.displayName },
          world.now(),
        );
        enqueue(
          world.database,
          home,
          { type: "channel", clock: clock.tick(), room: general, name: "general", mode: "kept" },
          world.now(),
        );
      },
    });
    const change = changeOf({
      entries: [genesis, vaultEntry],
      keys: [device.boxPublic, vault.boxPublic, own.boxPublic],
      generations: [recordBytes],
      boxes,
    });
    const made = await session.ask("home.create", { token: it.token, change });
    if (!made.ok) return refuse(made.error);
    completeAccount(world.database);
    return ok(kept);
  });
}

/** Entries of our own making follow the rules; that they do not is a bug. */
async function grow(roster: Roster, entry: Uint8Array<ArrayBuffer>): Promise<Roster> {
  const next = await extend(roster, [entry]);
  if (!next.ok) throw new Error(`the home's founding breaks ${next.error.code}`);
  return next.value;
}

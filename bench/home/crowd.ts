import type { World } from "@hearth/client/ports.ts";
import {
  type Bytes,
  type Head,
  type HomeId,
  type InviteSecret,
  joinClaim,
  LABELS,
  newId,
  type PersonId,
} from "@hearth/protocol";
import { emptyRoster, writeEntry } from "@hearth/roster";
import { inviteKeys, newDeviceSecret, newSecret, openBox, openDevice, personPublic, sealBox } from "@hearth/sealing";
import { Raw } from "@hearth/testing/kit/raw.ts";
import type { MemberKeys } from "./keys.ts";

type Invited = Awaited<ReturnType<typeof inviteKeys>>;

/** What every newcomer by the same link has to know. */
interface Way {
  readonly world: World;
  readonly home: HomeId;
  readonly link: InviteSecret;
  readonly keys: Invited;
  /** Secrets of the ring's generations, out of the invite's boxes. */
  readonly ring: readonly Bytes[];
  readonly cursor: number;
}

/** Who came, and the roster's head behind them. */
export interface Crowd {
  readonly home: HomeId;
  readonly head: Head;
  readonly members: MemberKeys[];
}

/**
 * Lets `count` people join by one link, each through the real protocol with keys and boxes of their own: what their own
 * devices would do, without a store and one after the other.
 */
export async function crowd(world: World, link: InviteSecret, count: number): Promise<Crowd> {
  const keys = await inviteKeys(link.secret);
  const first = await open(world, link, keys);
  const home = first.welcome.home;
  if (!home) throw new Error("there is no home at this host");
  const { boxes } = await first.ask("boxes.read", { after: 0, limit: 100 });
  const opened = await Promise.all(boxes.map((box) => openBox(home, box, keys.boxSeed)));
  const ring = opened.flatMap((it) => (it.ok ? [it.value] : []));
  const { cursor } = await first.ask("rings.read", { roster: home, after: 0, limit: 100 });
  const { head } = await first.ask("roster.read", { roster: home, after: 0, limit: 1 });
  first.close();

  const way = { world, home, link, keys, ring, cursor };
  const members: MemberKeys[] = [];
  let last = head;
  for (let i = 0; i < count; i++) {
    const [member, next] = await join(way, last, `guest${i}`);
    members.push(member);
    last = next;
  }
  return { home, head: last, members };
}

async function open(world: World, link: InviteSecret, keys: Invited): Promise<Raw> {
  const raw = await Raw.open(world);
  const signature = await keys.sign(LABELS.inviteOpen, raw.welcome.nonce);
  await raw.ask("invite.open", { invite: link.invite, signature });
  return raw;
}

async function join(
  { world, home, link, keys, ring, cursor }: Way,
  after: Head,
  username: string,
): Promise<[MemberKeys, Head]> {
  const person = newId<PersonId>();
  const secret = newDeviceSecret();
  const seed = newSecret();
  const [device, own] = await Promise.all([openDevice(secret), personPublic(seed)]);
  const claim = joinClaim(home, link.invite, person, device.keys, own.key(1));
  const author = { person, device: device.device };
  const entry = await writeEntry({ ...emptyRoster(home), head: after }, author, device.sign, Date.now(), {
    type: "join",
    invite: link.invite,
    inviteSignature: await keys.sign(LABELS.inviteJoin, claim),
    username,
    keys: device.keys,
    personKey: own.key(1),
  });
  const toDevice = { kind: "device" as const, device: device.device };
  const boxes = await Promise.all([
    sealBox({ home, ring: { kind: "person", person }, to: toDevice, secret: seed, publicKey: device.boxPublic }),
    ...ring.map((generation) =>
      sealBox({
        home,
        ring: { kind: "roster", roster: home },
        to: { kind: "person", person },
        secret: generation,
        publicKey: own.boxPublic,
      }),
    ),
  ]);
  const raw = await open(world, link, keys);
  const change = { entries: [entry], keys: [device.boxPublic, own.boxPublic], generations: [], boxes };
  const head = await raw.ask("roster.change", { roster: home, after, ring: cursor, change });
  raw.close();
  return [{ person, ...secret }, head];
}

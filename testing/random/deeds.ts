import type { Role } from "@hearth/protocol";
import { isInCharge, type Person } from "@hearth/roster";
import { until } from "../kit/until.ts";
import { shown } from "../kit/words.ts";
import type { House, Tenant, Word } from "./house.ts";
import type { Deed, Kind } from "./script.ts";

/** More clients than these do not come in. */
const MOST = 8;
const ROLES: readonly Role[] = ["owner", "admin", "member"];

/** A deed that this device can do now; it settles when it is done, refused or cut short by a crash. */
type Play = () => Promise<unknown>;

/** Who does the deed, and how; `undefined`: nobody can now. Each tenant does one thing in a round. */
export function cast(house: House, deed: Deed, busy: ReadonlySet<Tenant>): { actor: Tenant; play: Play } | undefined {
  const free = house.living.filter((it) => !busy.has(it) && it.name !== "wendy");
  const able = free.filter((it) => can(house, deed.kind, it));
  const actor = able[deed.who % Math.max(1, able.length)] ?? free[deed.who % Math.max(1, free.length)];
  if (!actor) return undefined;
  return { actor, play: able.length > 0 ? playOf(house, deed, actor) : async () => undefined };
}

function can(house: House, kind: Kind, actor: Tenant): boolean {
  const me = personOf(house, actor);
  const hasOther = house.living.some((it) => it !== actor && personOf(house, it) === me);
  switch (kind) {
    case "say":
      return true;
    case "invite":
    case "withdraw":
    case "remove":
      return isInCharge(me);
    case "join":
      return house.living.length < MOST && isInCharge(me);
    case "add-device":
      return house.living.length < MOST && actor.password !== "";
    case "role":
      return me?.role === "owner";
    case "revoke":
      return hasOther;
    case "sign-out":
      return hasOther || (me?.role !== "owner" && actor.password !== "");
    case "leave":
      return me?.role !== "owner";
  }
}

function playOf(house: House, deed: Deed, actor: Tenant): Play {
  const { device } = actor.phoenix;
  const me = personOf(house, actor);
  const people = [...house.roster.persons.values()].filter(
    (it) => it !== me && it.goneAt === undefined && it.username !== "wendy",
  );
  const somebody = people[deed.whom % Math.max(1, people.length)];
  switch (deed.kind) {
    case "say":
      return async () => undefined;
    case "invite":
      return async () => {
        const invited = await device.invite({ uses: deed.whom % 2, expires: 0 });
        if (invited.ok) house.links.push(invited.value.link);
      };
    case "withdraw":
      return async () => {
        const open = (await device.invites()).filter(({ state }) => state === "open");
        const it = open[deed.whom % Math.max(1, open.length)];
        if (it) await device.revokeInvite(it.invite);
      };
    case "join":
      return () => joins(house, deed, actor);
    case "add-device":
      return () => signsIn(house, deed, actor);
    case "revoke": {
      const others = house.living.filter((it) => it !== actor && personOf(house, it) === me);
      const other = others[deed.whom % others.length];
      return async () => other && device.revokeDevice(other.device);
    }
    case "remove":
      return async () => somebody && device.removePerson(somebody.person);
    case "role":
      return async () => somebody && device.setRole(somebody.person, ROLES[deed.whom % 3] ?? "member");
    case "sign-out":
    case "leave":
      return async () => {
        actor.stolen = actor.phoenix.copyStore();
        await (deed.kind === "leave" ? device.leaveHome() : device.signOut());
      };
  }
}

/** A newcomer comes in by a link that lies about, or by one that is made for them. The newcomer is the one who crashes. */
async function joins(house: House, deed: Deed, host: Tenant): Promise<void> {
  const made = house.links.pop() ?? (await host.phoenix.device.invite({ uses: 0, expires: 0 }));
  const link = typeof made === "string" ? made : made.ok ? made.value.link : undefined;
  if (link === undefined) return;
  const { phoenix, name, number } = await house.newcomer();
  const username = `guest${number}`;
  const password = deed.whom % 2 ? `${username}-brings-a-warm-cake` : "";
  if (deed.crash > 0) phoenix.crashIn(deed.crash);
  await phoenix.tries(() => phoenix.device.join({ link, username, displayName: username, password }));
  await comesIn(house, { phoenix, name }, username, password);
}

async function signsIn(house: House, deed: Deed, { username, password }: Tenant): Promise<void> {
  const { phoenix, name } = await house.newcomer();
  if (deed.crash > 0) phoenix.crashIn(deed.crash);
  await phoenix.tries(() => phoenix.device.signIn({ username, password }));
  await comesIn(house, { phoenix, name }, username, password);
}

/** After a crash it is in, or outside as if it had never begun; whoever is outside is forgotten. */
async function comesIn(
  house: House,
  { phoenix, name }: Pick<Tenant, "phoenix" | "name">,
  username: string,
  password: string,
): Promise<void> {
  if (phoenix.hasCrashed) await phoenix.reopen();
  phoenix.crashIn(Number.POSITIVE_INFINITY);
  const { device } = phoenix;
  await until(`${name} is in or out`, device, async () => {
    if ((await device.troubles()).length > 0) return true;
    return (await device.connection()) === "connected";
  });
  const { at } = await device.standing();
  if (at === "kit") await device.kitKept();
  if (at === "outside") return void (await device.close());
  house.takeIn(phoenix, name, username, password);
}

/** Says something, at once with what it does. */
export async function says(house: House, { phoenix, device: by, name }: Tenant): Promise<void> {
  const text = `${name} in round ${house.round}`;
  const word: Word = { text, by, round: house.round, taken: false };
  house.words.push(word);
  const posted = await phoenix.device.post(house.room, { text });
  word.taken = posted.ok && !phoenix.hasCrashed;
}

/** Notes which words are out by the end of this round. */
export async function noteSent(house: House, { phoenix, device }: Tenant): Promise<void> {
  const items = await shown(phoenix.device, house.room);
  const sent = new Set(items.flatMap((it) => (it.kind === "message" && it.delivery?.is === "sent" ? [it.text] : [])));
  for (const word of house.words) if (word.by === device && sent.has(word.text)) word.sentIn ??= house.round;
}

function personOf({ roster }: House, { device }: Tenant): Person | undefined {
  const person = roster.devices.get(device)?.person;
  return person && roster.persons.get(person);
}

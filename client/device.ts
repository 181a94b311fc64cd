import type { Bytes, DeviceId, EventId, Image, InviteId, PersonId, Role, RoomId } from "@hearth/protocol";
import {
  comeInAsOwner,
  comeInByInvite,
  comeInByKit,
  comeInByLink,
  comeInByPassword,
  previewLink,
} from "./account/come-in.ts";
import type {
  BlockedView,
  Changed,
  CodeVerdict,
  Connection,
  DeviceApi,
  DeviceView,
  Draft,
  Failure,
  From,
  InvitePreview,
  InviteView,
  LinkCodeView,
  LinkProgress,
  Outcome,
  Parting,
  PersonView,
  ReportView,
  RoomView,
  SafetyNumber,
  SecurityView,
  Standing,
  Timeline,
  Trouble,
} from "./api.ts";
import { FAILURES, failureOf } from "./failure.ts";
import { devicesSeen } from "./home/present.ts";
import { viewBlocked } from "./letters/blocks.ts";
import { viewReports } from "./letters/reports.ts";
import { writeReport, writeSettlement } from "./letters/write.ts";
import { Life } from "./life.ts";
import { postIn } from "./locks/say.ts";
import { type Parts, partsOf } from "./parts.ts";
import type { World } from "./ports.ts";
import { eraseAllOfMine } from "./retention/change.ts";
import { readOn } from "./rooms/reading.ts";
import { overwriteErased } from "./store/erased.ts";
import { migrate } from "./store/schema.ts";
import { vaultStore } from "./vault/change.ts";
import { viewSecurity } from "./vault/security.ts";
import { Comparisons, judgeCode, safetyNumberWith } from "./verify/safety.ts";
import { viewDevices, viewInvites, viewMe, viewParting, viewPeople, viewRooms } from "./view.ts";

export interface Device extends DeviceApi {
  /** Ends the connection and closes the store. What is under way stops where it is and goes on at the next start. */
  close(): Promise<void>;
}

/** Opens the device that lives in `world.database` and connects it to the host. */
export async function openDevice(world: World): Promise<Device> {
  return deviceOf(await openLife(world));
}

/** The life of the device in `world.database`, and its connection to the host. */
export async function openLife(world: World): Promise<Life> {
  overwriteErased(world.database); // a crash may have come in between
  migrate(world.database);
  const life = new Life(world);
  await life.open();
  return life;
}

/** What a device answers to its app. */
export function deviceOf(life: Life): Device {
  return Object.assign(new OpenedDevice(life), partsOf(life));
}

/** What a device answers to its app: each call in a line or two, by whoever in the house it concerns. */
class OpenedDevice implements Omit<Device, keyof Parts> {
  constructor(private readonly life: Life) {}

  close(): Promise<void> {
    return this.life.close();
  }

  async standing(): Promise<Standing> {
    const { inside, isOutside, homeAtHost, world } = this.life;
    if (!inside || isOutside) return { at: "outside", home: homeAtHost };
    const { kit, kitLater } = vaultStore(world.database);
    const code = kit.read();
    const me = { ...viewMe(inside), kitWaits: code !== undefined };
    return code && !kitLater.read() ? { at: "kit", me, code } : { at: "inside", me };
  }

  async connection(): Promise<Connection> {
    return this.life.host.state;
  }

  async troubles(): Promise<readonly Trouble[]> {
    return this.life.inside?.home.troubles.list() ?? [];
  }

  async rooms(): Promise<readonly RoomView[]> {
    return this.life.inside ? viewRooms(this.life.inside) : [];
  }

  async people(): Promise<readonly PersonView[]> {
    return this.life.inside ? viewPeople(this.life.inside) : [];
  }

  async devices(): Promise<readonly DeviceView[]> {
    const { inside } = this.life;
    return inside ? viewDevices(inside, await devicesSeen(inside.connected)) : [];
  }

  async timeline(room: RoomId, limit: number, from?: From): Promise<Timeline> {
    const { inside } = this.life;
    return inside ? readOn(inside, room, limit, from) : { room, items: [], more: false, newer: false };
  }

  async setUp(it: Parameters<DeviceApi["setUp"]>[0]): Promise<Outcome> {
    return this.life.comeIn(() => comeInAsOwner(this.life.world, it));
  }

  async join(it: Parameters<DeviceApi["join"]>[0]): Promise<Outcome> {
    return this.life.comeIn(() => comeInByInvite(this.life.world, it));
  }

  async signIn(it: { username: string; password: string }): Promise<Outcome> {
    return this.life.comeIn(() => comeInByPassword(this.life.world, it));
  }

  async signInWithKit(it: Parameters<DeviceApi["signInWithKit"]>[0]): Promise<Outcome> {
    return this.life.comeIn(() => comeInByKit(this.life.world, it));
  }

  async linkDevice({ code }: { code: string }): Promise<Outcome> {
    const tell = (progress: LinkProgress) => this.life.tell({ what: "link", progress });
    return this.life.comeIn(() => comeInByLink(this.life.world, code, tell));
  }

  async openLink(): Promise<Outcome<LinkCodeView>> {
    return this.life.act((inside) => inside.offering.open());
  }

  async cancelLink(): Promise<Outcome> {
    return this.life.act((inside) => inside.offering.cancel().then(() => done(null)));
  }

  async security(): Promise<SecurityView | undefined> {
    return this.life.inside && viewSecurity(this.life.inside.home, this.life.inside.connected);
  }

  async changePassword(it: { current: string; next: string }): Promise<Outcome> {
    return this.life.act((inside) => this.life.vault.changePassword(inside, it));
  }

  async setPassword(password: string): Promise<Outcome> {
    return this.life.act((inside) => this.life.vault.setPassword(inside, password));
  }

  async renewKit(it: { password: string }): Promise<Outcome> {
    return this.life.act((inside) => this.life.vault.renewKit(inside, it.password));
  }

  async safetyNumber(person: PersonId): Promise<Outcome<SafetyNumber>> {
    return this.life.act(async ({ home }) => {
      const number = await safetyNumberWith(home, person);
      return number ? done(number) : failed(FAILURES.person_unknown);
    });
  }

  async checkCode(person: PersonId, text: string): Promise<Outcome<CodeVerdict>> {
    return this.life.act(async ({ home }) => done(await judgeCode(home, person, text)));
  }

  async markVerified(person: PersonId, compared: boolean): Promise<Outcome> {
    return this.life.act(async ({ home }) => {
      if (!new Comparisons(home).mark(person, compared)) return failed(FAILURES.person_unknown);
      this.life.tell({ what: "people" });
      return done(null);
    });
  }

  async previewInvite(link: string): Promise<Outcome<InvitePreview>> {
    return previewLink(this.life.world, link);
  }

  async showKit(): Promise<Outcome> {
    return this.life.act(async () => {
      vaultStore(this.life.world.database).kitLater.clear();
      this.life.tell({ what: "standing" });
      return done(null);
    });
  }

  async kitKept(): Promise<Outcome> {
    return this.life.act(async () => {
      vaultStore(this.life.world.database).kit.clear();
      vaultStore(this.life.world.database).kitLater.clear();
      this.life.tell({ what: "standing" });
      return done(null);
    });
  }

  async invite(it: { uses: number; expires: number }): Promise<Outcome<{ link: string }>> {
    return this.life.act((inside) => inside.invite(it));
  }

  async post(room: RoomId, draft: Draft): Promise<Outcome<{ id: EventId }>> {
    return this.life.act(async (inside) => inside.receipts.typed(room, await postIn(inside, room, draft)));
  }

  async retry(id: EventId): Promise<Outcome> {
    return this.life.act(async (inside) => {
      if (!inside.retry(id)) return failed(FAILURES.message_unknown);
      inside.send();
      return done(null);
    });
  }

  async renameDevice({ device, name }: { device: DeviceId; name: string }): Promise<Outcome> {
    return this.life.act(async (inside) => inside.look((looks) => looks.nameDevice(device, name)));
  }

  async revokeDevice(device: DeviceId): Promise<Outcome> {
    return this.life.act((inside) => inside.revoke(device));
  }

  async setRole(person: PersonId, role: Role): Promise<Outcome> {
    return this.life.act((inside) => inside.want({ kind: "role", person, role }));
  }

  async removePerson(person: PersonId): Promise<Outcome> {
    return this.life.act((inside) => inside.want({ kind: "remove", person }));
  }

  async invites(): Promise<readonly InviteView[]> {
    return this.life.inside ? viewInvites(this.life.inside) : [];
  }

  async revokeInvite(invite: InviteId): Promise<Outcome> {
    return this.life.act((inside) => inside.want({ kind: "revoke-invite", invite }));
  }

  async parting(): Promise<Parting> {
    return this.life.inside ? viewParting(this.life.inside) : { vault: false, otherDevices: 0, unsent: 0 };
  }

  async signOut(): Promise<Outcome> {
    return this.life.act(async () => {
      await this.life.sayGoodbye();
      await this.life.forget();
      return done(null);
    });
  }

  async signOutEverywhere(): Promise<Outcome> {
    return this.life.act((inside) => inside.revokeOthers());
  }

  async leaveHome(it?: { erase: boolean }): Promise<Outcome> {
    await this.life.connecting();
    return this.life.act(async (inside) => {
      // Not later by surprise: only what was begun is taken up again.
      if (!inside.connected) return failed(failureOf({ code: "offline" }));
      const erased = it?.erase ? await eraseAllOfMine(inside) : done(null);
      if (!erased.ok) return erased;
      const left = await inside.want({ kind: "leave" });
      // The host may have cut us off before its answer came.
      if (!left.ok && this.life.inside === inside) return left;
      await this.life.forget();
      return done(null);
    });
  }

  async block(person: PersonId): Promise<Outcome> {
    return this.life.act((inside) => inside.block(person, true));
  }

  async unblock(person: PersonId): Promise<Outcome> {
    return this.life.act((inside) => inside.block(person, false));
  }

  async blocked(): Promise<readonly BlockedView[]> {
    return this.life.inside ? viewBlocked(this.life.inside.home) : [];
  }

  async report(it: Parameters<DeviceApi["report"]>[0]): Promise<Outcome<{ report: EventId }>> {
    return this.life.act((inside) => inside.write((desk) => writeReport(desk, it)));
  }

  async reports(): Promise<readonly ReportView[]> {
    return this.life.inside ? viewReports(this.life.inside.home) : [];
  }

  async settleReport(it: Parameters<DeviceApi["settleReport"]>[0]): Promise<Outcome> {
    return this.life.act((inside) => inside.write((desk) => writeSettlement(desk, it)));
  }

  async picture(id: EventId): Promise<Image | null> {
    return this.life.inside?.home.pictures.read(id) ?? null;
  }

  async setProfile(it: Parameters<DeviceApi["setProfile"]>[0]): Promise<Outcome> {
    return this.life.act(async (inside) => inside.look((looks) => looks.setProfile(it)));
  }

  async setAvatar(bytes: Bytes | null): Promise<Outcome> {
    return this.life.act(async (inside) => inside.look((looks) => looks.setAvatar(bytes)));
  }

  async setHome(it: Parameters<DeviceApi["setHome"]>[0]): Promise<Outcome> {
    return this.life.act(async (inside) => inside.look((looks) => looks.setHome(it)));
  }

  async setPresence(it: Parameters<DeviceApi["setPresence"]>[0]): Promise<Outcome> {
    return this.life.act((inside) => inside.setPresence(it));
  }

  async setIdle(idle: boolean): Promise<Outcome> {
    this.life.idle = idle;
    this.life.inside?.setIdle(idle);
    return done(null);
  }

  async takeOver(): Promise<Outcome> {
    return done(null); // whoever can be asked holds the store
  }

  onChange(listener: (changed: Changed) => void): () => void {
    this.life.listeners.add(listener);
    return () => this.life.listeners.delete(listener);
  }
}

const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });

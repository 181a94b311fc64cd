import { expect } from "bun:test";
import { join as joinPath } from "node:path";
import type { EventId, RoomId } from "@hearth/protocol";
import { ChildHosts } from "./child.ts";
import { type TestDevice, TestHome } from "./home.ts";
import { Breaking } from "./meddling.ts";
import { Plug } from "./plug.ts";
import { Seeded } from "./seed.ts";
import { general, join, must, setUp } from "./story.ts";
import { until } from "./until.ts";
import { post, said, shown, troubles, untilConnected } from "./words.ts";

/** Somebody with one device, whose network is anything but reliable. */
class Member {
  private readonly plug = new Plug();
  private readonly links = new Breaking();
  device!: TestDevice;

  constructor(
    private readonly home: TestHome,
    readonly name: string,
  ) {}

  async open(): Promise<void> {
    const path = joinPath(this.home.folder, `${this.name}.db`);
    this.device = await this.home.device({ path, openSocket: this.plug.openSocket, peers: this.links });
  }

  breakLinks(): void {
    this.links.break();
  }

  goOffLine(): void {
    this.plug.pull();
  }

  comeBack(): void {
    this.plug.putBack();
  }

  /** As if it had slept: everything of it ends, and it begins anew with its store. */
  async sleep(): Promise<void> {
    await this.device.close();
    await this.open();
  }
}

interface Mesh {
  readonly home: TestHome;
  readonly hosts: ChildHosts;
  readonly members: readonly Member[];
  readonly room: RoomId;
  readonly random: Seeded;
  /** What was said and not taken away: by id. */
  readonly words: Map<EventId, string>;
  hostIsUp: boolean;
}

const DEEDS = ["say", "say", "say", "say", "edit", "delete", "break", "off line", "back", "sleep", "host"] as const;

/**
 * `count` devices in one room talk through `rounds` rounds in which links break, cables are pulled, devices sleep and the host is
 * killed, by `seed`. In the end all show the same, each word once, and nothing is wrong.
 */
export async function playMesh({
  seed,
  count,
  rounds,
}: {
  seed: number;
  count: number;
  rounds: number;
}): Promise<void> {
  const hosts = new ChildHosts();
  await using home = await TestHome.start({}, hosts.start);
  const members = Array.from({ length: count }, (_, i) => new Member(home, `member-${i}`));
  const [owner, ...others] = members;
  if (!owner) throw new Error("nobody is there");
  await owner.open();
  await setUp(home, owner.device);
  for (const it of others) {
    await it.open();
    await join(owner.device, it.device, { username: it.name, displayName: it.name });
  }
  const room = await general(owner.device);
  for (const { device } of others) await general(device);
  for (const { name, device } of members)
    await until(`${name} is linked with all`, device, async () => {
      return (await device.people()).filter(({ path }) => path === "direct").length === count - 1;
    });
  const mesh: Mesh = { home, hosts, members, room, random: new Seeded(seed), words: new Map(), hostIsUp: true };
  for (let round = 0; round < rounds; round++) for (let i = 0; i < count / 2; i++) await deed(mesh, `${round}.${i}`);
  await settle(mesh);
}

async function deed(mesh: Mesh, name: string): Promise<void> {
  const { random, members, room, words } = mesh;
  const member = members[random.below(members.length)];
  const what = DEEDS[random.below(DEEDS.length)];
  if (!member || !what) throw new Error("nothing is done");
  const mine = async () => {
    const all = (await shown(member.device, room)).filter((it) => it.kind === "message" && it.may?.includes("edit"));
    return all[random.below(Math.max(1, all.length))]?.id as EventId | undefined;
  };
  switch (what) {
    case "say":
      words.set(await post(member.device, room, `${member.name} ${name}`), `${member.name} ${name}`);
      return;
    case "edit": {
      const id = await mine();
      if (!id) return;
      must(await member.device.edit(id, { text: `${member.name} ${name} edited` }));
      words.set(id, `${member.name} ${name} edited`);
      return;
    }
    case "delete": {
      const id = await mine();
      if (!id) return;
      must(await member.device.remove(id));
      words.delete(id);
      return;
    }
    case "break":
      return member.breakLinks();
    case "off line":
      return member.goOffLine();
    case "back":
      return member.comeBack();
    case "sleep":
      return member.sleep();
    case "host":
      mesh.hostIsUp = !mesh.hostIsUp;
      return mesh.hostIsUp ? mesh.home.startHost() : mesh.hosts.kill();
  }
}

async function settle({ home, members, room, words, hostIsUp }: Mesh): Promise<void> {
  if (!hostIsUp) await home.startHost();
  for (const it of members) it.comeBack();
  // What stands in front of them has come where they have.
  for (const { name, device } of members) words.set(await post(device, room, `${name} ends`), `${name} ends`);
  const wanted = [...words.values()].sort();
  for (const { name, device } of members) {
    await untilConnected(device);
    await until(`${name} hears all that was said, as it is now`, device, async () => {
      const heard = (await said(device, room)).filter((text) => text !== "").sort();
      return JSON.stringify(heard) === JSON.stringify(wanted);
    });
  }
  const [first] = members;
  // What was said and taken away while a device was gone changes none of its words, so it may still come.
  for (const { name, device } of members)
    await until(`${name} has as much that was taken away as all others`, device, async () => {
      const counts = await Promise.all(members.map(async (it) => (await asShown(it.device, room)).deleted));
      return counts.every((count) => count === counts[0]);
    });
  const all = first && (await asShown(first.device, room));
  for (const { name, device } of members) {
    expect({ name, ...(await asShown(device, room)) }).toEqual({ name, words: [], deleted: 0, rest: [], ...all });
    expect({ name, troubles: await troubles(device) }).toEqual({ name, troubles: [] });
  }
}

/** Where a message stood that was taken away before a device saw it, the device knows only roughly. */
async function asShown(device: TestDevice, room: RoomId) {
  const all = await said(device, room);
  const words = all.filter((text) => text !== "");
  const rest = (await shown(device, room)).filter((it) => it.kind !== "message");
  return { words, deleted: all.length - words.length, rest };
}

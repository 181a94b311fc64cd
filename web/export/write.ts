import type { DeviceApi, ExportedMessage, ExportPlace, ExportRange, PersonView, RoomView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { pictureFile, roomFolders } from "./folders.ts";
import { type RoomExport, roomToJson, type Speaker } from "./format.ts";
import { homeIndex, roomIndex, roomPage } from "./indexes.ts";
import { inPages, pageFile } from "./pages.ts";
import type { Sink } from "./sink.ts";
import { styleHash } from "./style.ts";
import { Archive } from "./zip.ts";

/** What is exported. */
export interface ExportWish {
  readonly rooms: readonly RoomView[];
  readonly range: ExportRange;
  readonly homeName: string;
  /** ms since 1970. */
  readonly now: number;
}

/** `reading`: older positions of the rooms' logs from the host; `writing`: messages into the archive. */
export interface ExportProgress {
  readonly is: "reading" | "writing";
  readonly done: number;
  readonly of: number;
}

export interface Exported {
  readonly messages: number;
  /** Rooms of which some could not be read from the host. */
  readonly incomplete: readonly RoomView[];
}

type ExportDevice = Pick<DeviceApi, "exportPlan" | "exportOlder" | "exportPage" | "people" | "picture">;

/** Messages that are in memory at once, about. */
const PAGE = 500;

/**
 * Reads what is missing from the host, and writes all of it to `sink`. Rejects with the signal's reason when it is given
 * up, and with {@link ArchiveTooLarge}; nothing is left at the sink then.
 */
export async function writeExport(
  device: ExportDevice,
  wish: ExportWish,
  sink: Sink,
  told: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  try {
    await readOlder(device, wish, told, signal);
    return await new Writing(device, wish, sink, told, signal).run();
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

async function readOlder(
  device: ExportDevice,
  { rooms, range }: ExportWish,
  told: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const plans = await Promise.all(rooms.map(({ room }) => device.exportPlan(room, range)));
  for (const [at, { room }] of rooms.entries()) {
    while (plans[at]?.complete === false) {
      signal.throwIfAborted();
      told({ is: "reading", done: sum(plans.map((it) => it.here)), of: sum(plans.map((it) => it.of)) });
      if (!(await device.exportOlder(room, range))) break;
      plans[at] = await device.exportPlan(room, range);
    }
  }
}

class Writing {
  private readonly archive: Archive;
  private readonly speakers = new Map<PersonId, Speaker>();
  private hash = "";
  private written = 0;
  private total = 0;

  constructor(
    private readonly device: ExportDevice,
    private readonly wish: ExportWish,
    sink: Sink,
    private readonly told: (progress: ExportProgress) => void,
    private readonly signal: AbortSignal,
  ) {
    this.archive = new Archive(sink, new Date(wish.now));
  }

  async run(): Promise<Exported> {
    const { device, wish } = this;
    this.hash = await styleHash();
    await this.addPeople(await device.people());
    const plans = await Promise.all(wish.rooms.map(({ room }) => device.exportPlan(room, wish.range)));
    this.total = sum(plans.map((it) => it.messages));
    const folders = roomFolders(wish.rooms);
    const listed: { about: RoomExport; folder: string; messages: number }[] = [];
    for (const [at, room] of wish.rooms.entries()) {
      const { range, now: madeAt, homeName } = wish;
      const about = { room, range, complete: plans[at]?.complete ?? false, madeAt, homeName };
      const folder = folders.get(room.room) ?? "";
      listed.push({ about, folder, messages: await this.addRoom(about, folder) });
    }
    await this.archive.addText("index.html", [homeIndex(wish.homeName, listed, this.hash)]);
    await this.archive.end();
    return {
      messages: sum(listed.map((it) => it.messages)),
      incomplete: listed.filter(({ about }) => !about.complete).map(({ about }) => about.room),
    };
  }

  private async addPeople(people: readonly PersonView[]): Promise<void> {
    for (const { person, username, displayName, blocked, avatar } of people) {
      const image = avatar === undefined ? null : await this.device.picture(avatar);
      const picture = image ? pictureFile(person, image.type) : undefined;
      if (image && picture) await this.archive.addBytes(picture, image.bytes);
      this.speakers.set(person, { person, username, displayName, blocked, ...(picture && { picture }) });
    }
  }

  /** The same messages twice, in two forms; how many they are. */
  private async addRoom(about: RoomExport, folder: string): Promise<number> {
    const spoke = new Set<PersonId>();
    let messages = 0;
    const noted = async function* (pages: AsyncIterable<readonly ExportedMessage[]>) {
      for await (const page of pages) {
        messages += page.length;
        for (const it of page) for (const person of peopleIn(it)) spoke.add(person);
        yield page;
      }
    };
    const people = () => [...spoke].map((person) => this.speaker(person));
    await this.archive.addText(`${folder}/messages.json`, roomToJson(about, noted(this.pages(about)), people));
    const taken = new Set<string>(["index"]);
    const files: string[] = [];
    for await (const page of inPages(this.pages(about))) {
      const file = pageFile(page, taken);
      files.push(file);
      await this.archive.addText(
        `${folder}/${file}`,
        roomPage(about, page, (it) => this.speaker(it), this.hash),
      );
      this.written += page.length;
      this.told({ is: "writing", done: this.written, of: Math.max(this.total, this.written) });
    }
    await this.archive.addText(`${folder}/index.html`, [roomIndex(about, files, this.hash)]);
    return messages;
  }

  private speaker(person: PersonId): Speaker {
    return this.speakers.get(person) ?? { person, username: "", displayName: "Somebody", blocked: false };
  }

  private async *pages({ room, range }: RoomExport): AsyncGenerator<readonly ExportedMessage[]> {
    for (let after: ExportPlace | undefined, more = true; more; ) {
      this.signal.throwIfAborted();
      const page = await this.device.exportPage(room.room, range, PAGE, after);
      yield page.messages;
      after = page.next;
      more = after !== undefined;
    }
  }
}

function peopleIn({ author, reply, reactions }: ExportedMessage): PersonId[] {
  return [author, ...(reply?.author ? [reply.author] : []), ...(reactions?.flatMap(({ people }) => people) ?? [])];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, it) => all + it, 0);

import {
  type Bytes,
  type Clock,
  type Content,
  content,
  type DeviceId,
  type EventId,
  type Image,
  isFairPicture,
  LIMITS,
  ok,
  type Result,
  readPicture,
  refuse,
  type Status,
  schema,
} from "@hearth/protocol";
import { accountStore } from "../account/enter.ts";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { deviceKey, HOME_NAME } from "./facts.ts";
import type { Home } from "./home.ts";
import { avatarKey, HOME_PICTURE } from "./pictures.ts";
import { takePicture, takeProfile } from "./profiles.ts";

type Done = Result<null, Failure>;

/** What this device's person says of themselves, and of the home if it is theirs: shown at once, then sent. */
export class Looks {
  constructor(
    private readonly home: Home,
    private readonly outbox: Outbox,
  ) {}

  setProfile(it: { displayName: string; bio: string; status: Status | null }): Done {
    const displayName = it.displayName.trim();
    const bio = it.bio.trim();
    const emoji = it.status?.emoji;
    const text = it.status?.text.trim() ?? "";
    if (!schema.name.safeParse(displayName).success) return refuse(FAILURES.name_malformed);
    if (!schema.lines(LIMITS.bio).safeParse(bio).success) return refuse(FAILURES.bio_malformed);
    if (!schema.line(LIMITS.statusText).safeParse(text).success) return refuse(FAILURES.status_malformed);
    if (emoji && !schema.emoji.safeParse(emoji).success) return refuse(FAILURES.emoji_malformed);
    const status = text !== "" || emoji ? { text, ...(emoji && { emoji }) } : undefined;
    const { person } = this.home.account;
    this.say((clock) => {
      const said = { type: "profile", clock, displayName, bio, ...(status && { status }) } as const;
      return { said, take: (id) => takeProfile(this.home, person, said, clock, id) };
    });
    this.home.changed({ what: "people" });
    return ok(null);
  }

  /** The bytes of a finished picture: cropped, small, and without anything that a camera wrote into it. */
  setAvatar(bytes: Bytes | null): Done {
    const image = bytes && imageOf(bytes);
    if (image && !image.ok) return image;
    this.sayPicture("avatar", avatarKey(this.home.account.person), image ? image.value : null);
    this.home.changed({ what: "people" });
    return ok(null);
  }

  /** Names one of this person's own devices. */
  nameDevice(device: DeviceId, text: string): Done {
    const name = text.trim();
    if (!schema.name.safeParse(name).success) return refuse(FAILURES.name_malformed);
    if (this.home.roster.now.devices.get(device)?.person !== this.home.account.person)
      return refuse(FAILURES.device_unknown);
    this.say((clock) => ({
      said: { type: "device-name", clock, device, name },
      take: (id) => this.home.facts.set(deviceKey(device), name, clock, id),
    }));
    this.home.changed({ what: "people" });
    return ok(null);
  }

  /** This device says what it is called, if nobody has said it yet; under a renewed key as it was called before. */
  nameOnce(): void {
    const { facts, author, world, database } = this.home;
    const name = accountStore(database).nameBefore.read() ?? world.deviceName;
    if (name === undefined || facts.get(deviceKey(author.device)) !== undefined) return;
    this.nameDevice(author.device, name);
  }

  /** What is left out stays as it is. */
  setHome(it: { name?: string; picture?: Bytes | null }): Done {
    const isOwner = this.home.roster.now.persons.get(this.home.account.person)?.role === "owner";
    if (!isOwner) return refuse(FAILURES.only_owners_set_home);
    const name = it.name?.trim();
    if (name !== undefined && !schema.name.safeParse(name).success) return refuse(FAILURES.name_malformed);
    const image = it.picture && imageOf(it.picture);
    if (image && !image.ok) return image;
    if (name !== undefined) {
      this.say((clock) => ({
        said: { type: "home", clock, name },
        take: (id) => this.home.facts.set(HOME_NAME, name, clock, id),
      }));
    }
    if (it.picture !== undefined) this.sayPicture("home-picture", HOME_PICTURE, image ? image.value : null);
    this.home.changed({ what: "rooms" });
    return ok(null);
  }

  private sayPicture(type: "avatar" | "home-picture", key: string, image: Image | null): void {
    this.say((clock) => ({
      said: { type, clock, image },
      take: (id) => takePicture(this.home, key, image, clock, id),
    }));
  }

  /** Into the outbox, and into what holds, in one step; when the log brings it back nothing changes any more. */
  private say(make: (clock: Clock) => { said: Content; take: (id: EventId) => unknown }): void {
    const { database, clock, account } = this.home;
    const { said, take } = make(clock.tick());
    if (!content.safeParse(said).success) throw new Error(`profile: a ${said.type} that nobody would take`);
    database.transaction(() => take(this.outbox.add(account.home, said)));
  }
}

function imageOf(bytes: Bytes): Result<Image, Failure> {
  const shape = readPicture(bytes);
  if (!shape) return refuse(FAILURES.picture_unknown);
  if (!isFairPicture(shape.type, bytes)) return refuse(FAILURES.picture_large);
  return ok({ type: shape.type, bytes });
}

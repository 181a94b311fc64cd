import {
  type Clock,
  type Content,
  type EventId,
  type Image,
  isFairPicture,
  type PersonId,
  type Status,
} from "@hearth/protocol";
import { profileKey } from "./facts.ts";
import type { Home } from "./home.ts";
import { avatarKey } from "./pictures.ts";

/** What somebody says of themselves, beside their name. */
export interface Profile {
  /** May be empty. */
  readonly bio: string;
  readonly status?: Status;
  readonly avatar?: EventId;
}

type Said = Extract<Content, { type: "profile" }>;

const bioKey = (person: PersonId) => `bio ${person}`;
const statusKey = (person: PersonId) => `status ${person}`;
const emojiKey = (person: PersonId) => `emoji ${person}`;

/** Takes a profile as a whole: what it leaves out is empty from now on. True if it is what holds. */
export function takeProfile(home: Home, person: PersonId, said: Said, clock: Clock, id: EventId): boolean {
  const { facts } = home;
  facts.set(bioKey(person), said.bio ?? "", clock, id);
  facts.set(statusKey(person), said.status?.text ?? "", clock, id);
  facts.set(emojiKey(person), said.status?.emoji ?? "", clock, id);
  return facts.set(profileKey(person), said.displayName, clock, id);
}

/** Takes a picture if its bytes are what they are said to be (PR8). True if it is what holds. */
export function takePicture(home: Home, key: string, image: Image | null, clock: Clock, id: EventId): boolean {
  if (image && !isFairPicture(image.type, image.bytes)) return false;
  return home.pictures.set(key, image, clock, id);
}

/** What holds of a person's profile now. */
export function profileOf({ facts, pictures }: Home, person: PersonId): Profile {
  const text = facts.get(statusKey(person)) ?? "";
  const emoji = facts.get(emojiKey(person)) ?? "";
  const avatar = pictures.of(avatarKey(person));
  return {
    bio: facts.get(bioKey(person)) ?? "",
    ...((text !== "" || emoji !== "") && { status: { text, ...(emoji !== "" && { emoji }) } }),
    ...(avatar !== undefined && { avatar }),
  };
}

import { LIMITS, ok, type Result, type RoomId, schema } from "@hearth/protocol";
import { z } from "zod";
import type { Failure } from "../api.ts";
import { modeNow } from "../delivery/ways.ts";
import type { Home } from "../home/home.ts";
import { lockOf } from "../locks/state.ts";
import { behind, isNewer } from "./fields.ts";
import type { OwnKind } from "./kind.ts";
import type { Own } from "./own.ts";

const UUID_LENGTH = 36;

const draft = z.strictObject({
  at: z.strictObject({ ms: schema.time, counter: z.int().min(0).max(0xffff) }),
  /** Empty: it was sent, or taken back. */
  text: z.string().max(LIMITS.messageText),
});
type Kept = z.infer<typeof draft>;

/** What was being written where: the newest edit holds. */
export const DRAFTS: OwnKind<Kept> = {
  kind: "draft",
  schema: draft,
  merge: (a, b) => (isNewer(b, a) ? b : a),
};

/** A place begins with its room's id. */
const ID_LENGTH = 36;

/** All drafts, also those that are empty by now. */
export function readDrafts(own: Own): { place: string; text: string }[] {
  return own.all(DRAFTS).map(({ key, value }) => ({ place: key, text: value.text }));
}

/** `place`: a room, or a thread in it. What is longer than a message is cut: the device it is written on has all of it. */
export function setDraft(home: Home, own: Own, place: string, text: string): Result<null, Failure> {
  // The host holds what devices share: words for a room that it does not keep stay here.
  if (modeNow(home, place.slice(0, UUID_LENGTH) as RoomId) !== "kept") return ok(null);
  const before = own.get(DRAFTS, place);
  // What is written in a locked room is not kept: it would lie here and on the other devices without the lock.
  if (text !== "" && lockOf(home, place.slice(0, ID_LENGTH) as RoomId).on) return setDraft(home, own, place, "");
  const said = text.slice(0, LIMITS.messageText).toWellFormed();
  if ((before?.text ?? "") === said) return ok(null);
  return own.set(DRAFTS, place, { at: behind(home.clock.tick(), before?.at), text: said });
}

import type { Clock, Content, EventHeader, Role, RoomId } from "@hearth/protocol";
import { roleAt } from "@hearth/roster";
import type { Changed } from "../api.ts";
import { showCall } from "../calls/note.ts";
import { deviceKey, HOME_NAME } from "../home/facts.ts";
import type { Home } from "../home/home.ts";
import { avatarKey, HOME_PICTURE } from "../home/pictures.ts";
import { takePicture, takeProfile } from "../home/profiles.ts";
import { putBy } from "../letters/inbox.ts";
import { takeLocked } from "../locks/kept.ts";
import { takeHomeLock, takeRoomLock } from "../locks/take.ts";
import { mayModerate } from "../messages/rights.ts";
import { takeDeed } from "../messages/take.ts";
import { takeDescribed } from "../private/describe.ts";
import { clearAway, takeClear } from "../retention/clears.ts";
import { takeHomeRetention, takeRoomRetention } from "../retention/take.ts";
import { type CategorySaid, type ChannelSaid, takeChannel } from "./channels.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { showMessage } from "./said.ts";

/**
 * Puts what an event says where it is read from: messages into the timeline, names into facts. Runs inside the caller's
 * transaction; the order of calls does not matter, and a second call changes nothing. Says what changed;
 * `erased`: the timeline, and words must go from the store's files.
 */
export function fold(
  home: Home,
  checkpoints: Checkpoints,
  header: EventHeader,
  content: Content,
  { at, seq }: { readonly at: number; readonly seq: number },
): Changed["what"] | "log_altered" | "erased" | undefined {
  const clock = { ms: Math.min(content.clock.ms, at), counter: content.clock.counter };
  home.clock.saw(clock.ms, clock.counter);
  const hidden = header.room === home.account.home;
  // What they were when they said it: who hands the home over does not take its name along.
  const role = roleAt(home.roster.now, header.person, header.head.number);
  switch (content.type) {
    case "message":
      if (hidden) return undefined;
      return showMessage(home, { room: header.room, id: header.event, person: header.person, clock }, content);
    case "edit":
    case "delete":
    case "react":
    case "pin": {
      if (hidden) return undefined;
      const { event: id, room, person, head, roomHead } = header;
      const heads = { home: head.number, room: roomHead?.number };
      return takeDeed(home, { id, room, person, at: heads, clock }, content);
    }
    case "locked": {
      if (hidden) return undefined;
      const { event: id, room, person } = header;
      return takeLocked(home, { id, room, person, clock }, content);
    }
    case "call":
      if (hidden) return undefined;
      return showCall(home, { room: header.room, id: header.event, person: header.person, clock }, content);
    case "clear": {
      if (hidden) return undefined;
      const heads = { home: header.head.number, room: header.roomHead?.number };
      const all = content.whose === "all";
      if (all && !mayModerate(home, header.room, header.person, heads)) return undefined;
      takeClear(home.database, header.room, all ? null : header.person, seq);
      return clearAway(home, header.room) ? "erased" : undefined;
    }
    case "home":
      return hidden && role === "owner" && home.facts.set(HOME_NAME, content.name, clock, header.event)
        ? "rooms"
        : undefined;
    case "channel":
      if (header.roomHead) {
        const described = takeDescribed(home, header, content, clock);
        const locked = takeRoomLock(home, header, content, clock);
        return takeRoomRetention(home, header, content, { at, seq }) || described || locked ? "rooms" : undefined;
      }
      // The hidden room is no channel, whoever says so.
      if (content.room === home.account.home) return undefined;
      return [
        takeHomes(home, content, role, clock, header),
        takeHomeRetention(home, header, content, { at, seq }),
        takeHomeLock(home, header, content, clock),
      ].includes(true)
        ? "rooms"
        : undefined;
    case "category":
      return takeHomes(home, content, role, clock, header) ? "rooms" : undefined;
    case "profile":
      return hidden && takeProfile(home, header.person, content, clock, header.event) ? "people" : undefined;
    case "device-name": {
      if (!hidden || home.roster.now.devices.get(content.device)?.person !== header.person) return undefined;
      return home.facts.set(deviceKey(content.device), content.name, clock, header.event) ? "people" : undefined;
    }
    case "avatar": {
      const key = avatarKey(header.person);
      return hidden && takePicture(home, key, content.image, clock, header.event) ? "people" : undefined;
    }
    case "home-picture":
      if (!hidden || role !== "owner") return undefined;
      return takePicture(home, HOME_PICTURE, content.image, clock, header.event) ? "rooms" : undefined;
    case "private":
    case "letter":
      if (hidden) putBy(home, header, content, clock, role === "owner" || role === "admin");
      return undefined;
    case "checkpoint": {
      if (content.room !== header.room) return undefined;
      const { seq, running } = content;
      const room: RoomId = header.room;
      const seen = checkpoints.take({
        id: header.event,
        room,
        seq,
        running,
        device: header.device,
        head: Math.min(header.head.number, content.known?.home ?? header.head.number),
        roomHead: Math.min(header.roomHead?.number ?? 0, content.known?.room ?? Number.MAX_SAFE_INTEGER),
      });
      return seen ? undefined : "log_altered";
    }
  }
}

/** What the hidden room says of channels and categories counts from owners and admins. */
function takeHomes(
  home: Home,
  said: ChannelSaid | CategorySaid,
  role: Role | undefined,
  clock: Clock,
  { room, event }: EventHeader,
): boolean {
  if (room !== home.account.home || (role !== "owner" && role !== "admin")) return false;
  return takeChannel(home.facts, "channel", said, clock, event);
}

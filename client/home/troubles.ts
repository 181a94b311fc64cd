import type { RoomId } from "@hearth/protocol";
import type { Trouble, TroubleCode } from "../api.ts";
import type { Database, World } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";

/** What people read. `stops`: from then on this device sends nothing more to this host. */
export const TROUBLES: Record<TroubleCode, { readonly text: string; readonly stops: boolean }> = {
  two_truths: {
    text: "The host shows different people different versions of this home. Sending has stopped: talk to each other another way before you go on.",
    stops: true,
  },
  roster_shortened: {
    text: "The host shows an older list of people than before. Sending has stopped until it shows the whole list again.",
    stops: true,
  },
  roster_forged: {
    text: "The host showed a change of people or devices that nobody here has signed. It was not taken over.",
    stops: true,
  },
  room_two_truths: {
    text: "The host shows different people different versions of who is in this room. Sending has stopped: talk to each other another way before you go on.",
    stops: true,
  },
  room_shortened: {
    text: "The host shows an older list of who is in this room than before, or none. Sending has stopped until it shows the whole list again.",
    stops: true,
  },
  room_forged: {
    text: "The host showed a change of who is in this room that nobody who may make it has signed. It was not taken over.",
    stops: true,
  },
  outsider_spoke: {
    text: "Somebody who is not in this room tried to send a message. It is not shown.",
    stops: false,
  },
  box_forged: { text: "The host handed out a key that nobody in this home has made. It was not used.", stops: false },
  message_forged: { text: "A message was changed on its way or made up. It is not shown.", stops: false },
  message_missing: { text: "A message is missing: the host has not handed it over.", stops: false },
  message_withheld: {
    text: "The host has taken words away in this room that nobody had deleted. They are marked where they stood.",
    stops: false,
  },
  message_repeated: { text: "The host delivered a message twice. It is shown once.", stops: false },
  messages_reordered: { text: "The host delivered messages in another order than they were sent.", stops: false },
  log_altered: { text: "The host's history of this room does not match what it showed before.", stops: true },
  revoked_spoke: { text: "A device that was signed out still tried to send a message. It is not shown.", stops: false },
  device_revoked: { text: "This device was signed out from another device.", stops: true },
  person_gone: {
    text: "You do not belong to this home any more: you were removed, or your account was deleted on another device. What this device has read stays on it until you sign out.",
    stops: true,
  },
  password_key_changed: {
    text: "The host's key for passwords is another than the one this device knows. Your password was not changed. Ask whoever runs the host.",
    stops: false,
  },
  vault_swapped: { text: "The host handed out a vault that is not yours. It was not used.", stops: false },
  vault_change_lost: {
    text: "A change of your password or recovery kit that this device had begun was not taken. What counts is what you changed last on another device.",
    stops: false,
  },
  vault_went_back: {
    text: "The host has an older password or recovery kit of yours again, as after a restore from a backup. What you have set since then does not let you in: set your password anew in Settings, Security, and keep the new kit.",
    stops: false,
  },
  device_refused: {
    text: "Whoever runs the host has shut this device out. Ask them, if you do not know why.",
    stops: false,
  },
  host_restored: {
    text: "The host was restored from a backup. This device gives back what it has lost; until that is done nothing new can be sent. If whoever runs the host knows nothing of this, ask them.",
    stops: false,
  },
  store_was_old: { text: "This device's store was an older copy of itself. It goes on under a new key.", stops: false },
};

/** What is wrong, kept across restarts. Each code is noted once per room. */
export class Troubles {
  constructor(
    private readonly database: Database,
    private readonly world: Pick<World, "now">,
    private readonly changed: () => void,
  ) {}

  has(code: TroubleCode, room?: RoomId): boolean {
    return this.database.all("SELECT 1 FROM troubles WHERE key = ?", keyOf(code, room)).length > 0;
  }

  note(code: TroubleCode, room?: RoomId): void {
    if (this.has(code, room)) return;
    const { text, stops } = TROUBLES[code];
    this.database.run(
      "INSERT OR IGNORE INTO troubles VALUES (?, ?, ?, ?, ?, ?)",
      keyOf(code, room),
      code,
      room ?? null,
      text,
      stops ? 1 : 0,
      this.world.now(),
    );
    this.changed();
  }

  /** The thing was put right: a missing message came, the whole list is shown again. */
  clear(code: TroubleCode, room?: RoomId): void {
    if (!this.has(code, room)) return;
    this.database.run("DELETE FROM troubles WHERE key = ?", keyOf(code, room));
    this.changed();
  }

  /** True if sending has to stop. */
  get stop(): boolean {
    return this.database.all("SELECT 1 FROM troubles WHERE stops = 1 LIMIT 1").length > 0;
  }

  list(): Trouble[] {
    return this.database.all("SELECT * FROM troubles ORDER BY since").map((row) => ({
      code: asText(row["code"]) as TroubleCode,
      text: asText(row["text"]),
      stops: row["stops"] === 1,
      since: asNumber(row["since"]),
      ...(row["room"] === null ? {} : { room: asText(row["room"]) as RoomId }),
    }));
  }
}

const keyOf = (code: TroubleCode, room: RoomId | undefined): string => (room ? `${code} ${room}` : code);

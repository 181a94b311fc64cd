import type { Bytes, RoomMode } from "@hearth/protocol";
import type { Generated, Selectable } from "kysely";

/** One row: what this host is, made at its first start. */
interface HostTable {
  readonly id: 1;
  /** 16 random bytes, new for every new or restored store: devices learn from it that the host may have forgotten something. */
  readonly generation: Bytes;
  /** OPAQUE's server setup (RFC 9807 section 3.2): seed and static key, as the library writes them. */
  readonly opaque_setup: string;
  readonly created_at: number;
}

/** A roster's signed entries, in order. The home's roster is the first that was made. */
interface EntryTable {
  readonly roster: string;
  readonly number: number;
  readonly entry: Bytes;
}

/** X-Wing public keys by their SHA-256. */
interface BoxKeyTable {
  readonly hash: Bytes;
  readonly key: Bytes;
}

/** Signed records of a roster's ring; `position` is the order in which the host took them. */
interface GenerationTable {
  readonly position: Generated<number>;
  readonly roster: string;
  readonly generation: Bytes;
  readonly record: Bytes;
}

/** Boxes as they came. `ring` and `recipient` are ids; which kind they are of is told by the two kind columns. */
interface BoxTable {
  readonly position: Generated<number>;
  readonly ring_kind: "person" | "roster";
  readonly ring: string;
  readonly generation: Bytes;
  readonly recipient_kind: "device" | "person" | "invite";
  readonly recipient: string;
  readonly key: Bytes;
  /** The device that made it. */
  readonly author: string;
  readonly sealed: Bytes;
  /** When it came, ms since 1970, of the ring of a room that was not kept then; else 0. */
  readonly at: Generated<number>;
}

interface RoomTable {
  readonly number: number;
  readonly room: string;
  readonly roster: string;
  readonly mode: RoomMode;
  /** ms for which its words are kept; null: for ever. */
  readonly retain: number | null;
}

/** Kept rooms' logs: the hot table, so ids are 16 bytes and the room is its number. */
interface EventTable {
  readonly room: number;
  readonly seq: number;
  readonly at: number;
  readonly id: Bytes;
  readonly device: Bytes;
  readonly sequence: number;
  readonly event: Bytes;
  /** The room's running hash behind this event. */
  readonly running: Bytes;
}

/** A person's vault and OPAQUE record (null until there is a password). */
interface VaultTable {
  readonly person: string;
  readonly record: string | null;
  readonly sealed: Bytes;
  readonly by_password: Bytes | null;
  readonly by_kit: Bytes;
  /** Ed25519 public key by which the recovery kit asks for the vault. */
  readonly kit_key: Bytes | null;
  /** When record and kit came that are here now, ms since 1970; null if that was before they were noted. */
  readonly password_at: number | null;
  readonly kit_at: number | null;
}

/** How a person wants to be seen, and when they last were. Without a row: as everybody is at first. */
interface PresenceTable {
  readonly person: string;
  readonly choice: "auto" | "away" | "busy" | "invisible";
  /** 0: when they were last here is told to nobody. */
  readonly shows_last_seen: 0 | 1;
  /** ms since 1970, in whole minutes; null: not seen yet. */
  readonly last_seen: number | null;
}

/** Devices that the host's owner has shut out. The roster knows nothing of it: the host signs nothing there. */
interface ShutOutTable {
  readonly device: string;
  /** ms since 1970. */
  readonly at: number;
}

/** One row, while this store is one that was restored from a backup: where it stood then. */
interface RestoredTable {
  readonly id: 1;
  /** ms since 1970. */
  readonly at: number;
  /** Number of the roster's newest entry in the backup. */
  readonly head: number;
  /** When the host stopped waiting for devices, ms since 1970; null while it waits. */
  readonly settled_at: number | null;
}

/** When a device was last connected, ms since 1970, in whole minutes. */
interface DeviceSeenTable {
  readonly device: string;
  readonly at: number;
}

/** What a person's devices share, sealed. `position`: the order of the person's last writings. */
interface OwnValueTable {
  readonly person: string;
  /** 32 bytes that stand for a name. */
  readonly slot: Bytes;
  readonly version: number;
  readonly position: number;
  readonly key: Bytes;
  readonly sealed: Bytes;
}

/** What a device last said of how far it has received and read a room: CBOR of the sealed signal. */
interface ReceiptTable {
  /** Room's number. */
  readonly room: number;
  readonly device: string;
  readonly person: string;
  /** Order of the last writings, over all rooms. */
  readonly position: number;
  /** ms since 1970 by the device's word; only grows. */
  readonly at: number;
  readonly signal: Bytes;
}

/** Events of rooms that are relayed, until all for whom they wait have them, and for 6 h at most. */
interface RelayTable {
  readonly number: Generated<number>;
  /** Room's number. */
  readonly room: number;
  /** The device that wrote it. */
  readonly author: string;
  readonly hash: Bytes;
  /** ms since 1970. */
  readonly at: number;
  readonly event: Bytes;
}

/** For which devices they wait. */
interface RelayWaitingTable {
  readonly position: Generated<number>;
  readonly device: string;
  readonly relay: number;
}

/** Acknowledgements for devices that were away: CBOR, for as long. */
interface RelayAckTable {
  readonly position: Generated<number>;
  readonly device: string;
  /** ms since 1970. */
  readonly at: number;
  readonly ack: Bytes;
}

/** Sealed files that are here whole. */
interface BlobTable {
  readonly number: Generated<number>;
  /** Its hash. */
  readonly blob: Bytes;
  /** Sealed bytes. */
  readonly size: number;
  /** Who has brought it first; null: that was not kept yet. */
  readonly person: string | null;
}

/** Who has brought one that no event of theirs refers to yet. */
interface BlobPutTable {
  /** Blob's number. */
  readonly blob: number;
  readonly person: string;
  /** When its last byte came, ms since 1970. */
  readonly at: number;
}

/** Which events of kept rooms refer to it. */
interface BlobRefTable {
  /** Room's number. */
  readonly room: number;
  readonly seq: number;
  readonly blob: number;
  /** Who wrote the event. */
  readonly person: string;
}

/** For which devices those of relayed events wait. */
interface BlobWaitingTable {
  readonly blob: number;
  /** The event's. */
  readonly hash: Bytes;
  readonly device: string;
  /** Room's number. */
  readonly room: number;
  /** The device and the person that wrote the event. */
  readonly author: string;
  readonly person: string;
  /** ms since 1970. */
  readonly at: number;
}

/** Blobs of which bytes are still missing; those that came are in the file of that name. */
interface UploadTable {
  /** 32 random hexadecimal digits. */
  readonly upload: string;
  readonly blob: Bytes;
  readonly size: number;
  readonly person: string;
  readonly device: string;
  /** When bytes came last, ms since 1970. */
  readonly at: number;
}

/** One row, once an owner has set how much the host keeps. */
interface BlobRulesTable {
  readonly id: 1;
  readonly file: number;
  readonly person: number;
}

export interface Tables {
  readonly host: HostTable;
  readonly entry: EntryTable;
  readonly box_key: BoxKeyTable;
  readonly generation: GenerationTable;
  readonly box: BoxTable;
  readonly room: RoomTable;
  readonly event: EventTable;
  readonly vault: VaultTable;
  readonly presence: PresenceTable;
  readonly shut_out: ShutOutTable;
  readonly restored: RestoredTable;
  readonly device_seen: DeviceSeenTable;
  readonly own_value: OwnValueTable;
  readonly receipt: ReceiptTable;
  readonly relay: RelayTable;
  readonly relay_waiting: RelayWaitingTable;
  readonly relay_ack: RelayAckTable;
  readonly blob: BlobTable;
  readonly blob_put: BlobPutTable;
  readonly blob_ref: BlobRefTable;
  readonly blob_waiting: BlobWaitingTable;
  readonly upload: UploadTable;
  readonly blob_rules: BlobRulesTable;
}

export type EventRow = Selectable<EventTable>;
export type BoxRow = Selectable<BoxTable>;

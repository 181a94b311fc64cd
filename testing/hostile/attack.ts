import type {
  Answer,
  Ask,
  Box,
  Bytes,
  DeviceId,
  InviteId,
  LogItem,
  PersonId,
  RequestName,
  RoomId,
  RosterId,
  SealedPeerSignal,
  SealedSignal,
} from "@hearth/protocol";

/** Whose connection a frame crosses: nothing is known before the proof. */
export type Who =
  | { readonly is: "guest" }
  | { readonly is: "invited"; readonly invite: InviteId }
  | { readonly is: "device"; readonly device: DeviceId; readonly person: PersonId };

/** One place of the log that a victim is shown. The hostile host numbers it and hashes it again, so that all fits together. */
export type Shown = Omit<LogItem, "seq">;

/** A request of a device, as the hostile host sees it. */
export type Asked = { [N in RequestName]: { readonly ask: N; readonly body: Ask<N> } }[RequestName];

/** What a hostile host may ask the true host in the victim's name. */
export type AskHost = <N extends RequestName>(ask: N, body: Ask<N>) => Promise<Answer<N>>;

/**
 * One way of lying. Each part is optional, and says what a victim is shown instead of the truth; the machinery around
 * it keeps numbers, heads and running hashes consistent, as a capable attacker would.
 */
export interface Attack {
  /** Which connections are lied to; left out: all. */
  concerns?(who: Who): boolean;
  /** The victim's log of a kept room, from the true one. Pure. */
  log?(room: RoomId, items: readonly LogItem[]): readonly Shown[];
  /** The victim's roster, from the true entries. Its answer must be the same for the same entries. */
  roster?(roster: RosterId, entries: readonly Bytes[]): Promise<readonly Bytes[]>;
  /** A page of the victim's boxes. */
  boxes?(boxes: readonly Box[]): Promise<readonly Box[]>;
  /** What the victim is told in place of a signal: others, others besides, or nothing. */
  signal?(signal: SealedSignal): readonly SealedSignal[];
  /** What the victim is told in place of a signal for one device. */
  peer?(signal: SealedPeerSignal): readonly SealedPeerSignal[];
  /** A message of the other device, on its way to the victim through a mailbox. */
  link?(message: Bytes): Promise<Bytes>;
  /** Answers a request in the true host's place, which never sees it; `undefined` lets it pass. */
  keeps?(asked: Asked, who: Who, host: AskHost): Promise<unknown | undefined>;
}

/** Tells the truth, so that a test can show what it sees when nobody lies. */
export const honest: Attack = {};

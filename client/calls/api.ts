import type { CallId, CallTerms, DeviceId, PersonId, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { LinkPath } from "../ports.ts";

/**
 * How this device is connected with another in its call. `altered`: what the two told each other was changed on the way, so there is no
 * connection; `failed`: no way was found, and it is tried again.
 */
export type CallConnection = "connecting" | "connected" | "wavering" | "failed" | "altered";

/** One device in a call. */
export interface CallMember {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly name: string;
  /** This person, on this device or another. */
  readonly me: boolean;
  readonly terms: CallTerms;
  /** Missing where this device is not in the call with it. */
  readonly connection?: CallConnection;
  readonly path?: LinkPath;
}

/** A call as this device sees it. */
export interface CallView {
  readonly room: RoomId;
  readonly call: CallId;
  /**
   * `in`: this device is in it; `calling`: it is, and nobody has come yet; `ringing`: somebody calls this person; `running`: others are
   * in it, or this person is on another device.
   */
  readonly is: "in" | "calling" | "ringing" | "running";
  /** ms since 1970 by this device's clock: when it began for two. Missing: it has not. */
  readonly since?: number;
  /** Who calls, where it is `ringing`. */
  readonly from?: PersonId;
  /** Who came first first, this device included. */
  readonly members: readonly CallMember[];
}

/** Why a call of this device's is over without its person's will. */
export type CallOver = "declined" | "busy" | "unanswered" | "left" | "full" | "room_gone";

/** How this device comes into a call. `seals`: what it sends is sealed besides (SFrame), with those who do that, too. */
export interface JoinHow {
  readonly seals?: boolean;
}

/** What people do in the call that their device is in, be it of a home or of a ghost room. */
export interface CallActs {
  /** Leaves it. */
  leaveCall(): Promise<Outcome>;
  /**
   * 30 digits that everybody in this device's call sees alike if all see the same devices in it. Undefined: it is in none, or alone.
   * Another with each device that comes or goes.
   */
  callCode(): Promise<string | undefined>;
  /** How this device is in it, and in a home in its next one, too. What is left out stays as it is; deafened is muted, too. */
  setCallTerms(it: Partial<CallTerms>): Promise<Outcome>;
}

/** What people do with calls of their home. Changes are told as `calls`. */
export interface CallsApi extends CallActs {
  /** Every call in a room of this person's, own first. */
  calls(): Promise<readonly CallView[]>;
  /** Comes into the room's call, beginning it where there is none; leaves another. In conversations that calls the others. */
  joinCall(room: RoomId, how?: JoinHow): Promise<Outcome>;
  /**
   * Comes back into the call that this device was in when it ended without a word (a crash, a page loaded again), if that was just now: as
   * it was, and without calling anybody. Where there is none, nothing is done.
   */
  joinCallAgain(how?: JoinHow): Promise<Outcome>;
  /** Says to who calls that this person will not come; all devices of theirs stop ringing. */
  declineCall(room: RoomId): Promise<Outcome>;
}

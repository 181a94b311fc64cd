import type { Bytes, DeviceId } from "@hearth/protocol";
import type { CallActs, CallView, JoinHow } from "../calls/api.ts";
import type { Failure, Outcome } from "../outcome.ts";
import type { LinkPath, World } from "../ports.ts";

/** The world around somebody in a ghost room: there is no store in it. */
export interface GhostWorld extends Required<Pick<World, "openSocket" | "peers">>, Pick<World, "media"> {
  readonly origin: string;
  now(): number;
  readonly after: World["after"];
  /** Told of failures that nobody waits for: bugs. */
  readonly report: (error: unknown) => void;
}

/** Somebody else who is in the room. */
export interface GhostView {
  readonly device: DeviceId;
  /** By their own word; missing until they have said it. */
  readonly name?: string;
  /** `unreachable`: a link was tried and did not come about; it is tried again. */
  readonly reach: "connecting" | "linked" | "unreachable";
  readonly path?: LinkPath;
  /** They are writing something. */
  readonly typing?: true;
}

/** A file that somebody has offered, in the memory of this device or of others who are here. */
export interface GhostFileView {
  /** Of this device's own making. */
  readonly id: string;
  /** Made safe (`client/blobs/name.ts`). */
  readonly name: string;
  /** By the word of whoever offered it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /**
   * `reading`: one of mine, sealed into memory now. `offered`: others have it. `missing`: nobody who is here has what is not here.
   * `false`: what came is not what was offered. `forgotten`: one of mine that is in memory no more.
   */
  readonly state: "reading" | "offered" | "coming" | "here" | "missing" | "false" | "forgotten";
  /** Bytes that were read or have come, about. */
  readonly done: number;
  /** Of mine: how many have all of it. */
  readonly got?: number;
}

/** What is seen in the room, in the order in which it came to this device. */
export type GhostLine =
  | {
      readonly kind: "text";
      readonly id: string;
      /** Who said it; missing: I did. */
      readonly from?: DeviceId;
      readonly name: string;
      readonly text: string;
      /** ms since 1970 by this device's clock. */
      readonly at: number;
      /** Of what I said: to how many it went. */
      readonly reached?: number;
    }
  | {
      readonly kind: "file";
      readonly id: string;
      readonly from?: DeviceId;
      readonly name: string;
      readonly at: number;
      readonly reached?: number;
      readonly file: GhostFileView;
    }
  /** `lost`: their connection ended without a word. */
  | { readonly kind: "came" | "went" | "lost"; readonly id: string; readonly from: DeviceId; readonly name: string };

/** Where somebody stands. Each state holds only what is true in it. */
export type GhostStanding =
  | { readonly is: "entering"; readonly hostAway: boolean }
  /** `hostAway`: links go on, but nobody new can come. */
  | { readonly is: "in"; readonly hostAway: boolean }
  /** Everything is forgotten. `why`: the host did not let them in. */
  | { readonly is: "out"; readonly why?: Failure };

/** A ghost room as it is now; another object after each change. */
export interface GhostRoomView {
  readonly standing: GhostStanding;
  /** To come in by; holds the room's secret. */
  readonly link: string;
  readonly name: string;
  readonly others: readonly GhostView[];
  readonly lines: readonly GhostLine[];
  /** Missing: nobody is in it. */
  readonly call?: CallView;
}

/** The call of a ghost room: whoever is here comes and goes as they like, and it calls nobody. */
export interface GhostCallApi extends CallActs {
  joinCall(how?: JoinHow): void;
}

/** Files of a ghost room: in memory alone, {@link LIMITS.ghostFileBytes} of them all together on a device. */
export interface GhostFilesApi {
  /** Offers a file to those who are linked now. It can be had for as long as somebody here has it. */
  offerFile(source: Blob, about: { readonly name: string; readonly type: string }): Promise<Outcome>;
  /** Begins to bring a file here from those who have it. Small pictures come by themselves. */
  fetchFile(file: string): Outcome;
  /** Takes what is here of a file out of memory, and ends its reading or coming. */
  forgetFile(file: string): void;
  /** Bytes `from` to before `to` of a file that is here. */
  readFile(file: string, from: number, to: number): Promise<Outcome<Bytes>>;
}

/** Somebody's stay in a ghost room. All of it is in memory, and gone when it is left. */
export interface GhostRoomApi extends GhostFilesApi, GhostCallApi {
  view(): GhostRoomView;
  /** Tells of each change; the returned function ends that. */
  onChange(listener: () => void): () => void;
  /** Says something (Markdown) to those who are linked now. Nobody there: it is not sent. */
  say(text: string): Promise<Outcome>;
  /** Something is being written: told to those who are linked, now and then. */
  typing(): void;
  /** Goes for good. */
  leave(): Promise<void>;
}
